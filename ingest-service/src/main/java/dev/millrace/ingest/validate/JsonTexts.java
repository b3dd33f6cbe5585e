package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Reads what JSON has no type for and writes as text: symbols, bytes, decimals. */
final class JsonTexts {

  private JsonTexts() {}

  /** A symbol of an enum. One that the schema does not know is refused, default or not. */
  static JsonReader symbol(Schema schema) {
    return in -> {
      String symbol = in.text("a symbol of " + schema.getName());
      if (!schema.hasEnumSymbol(symbol)) {
        throw new RefusedException(Reason.SCHEMA_MISMATCH, "is no symbol of " + schema.getName());
      }
      return new GenericData.EnumSymbol(schema, symbol);
    };
  }

  /** Bytes in base64. */
  static ByteBuffer bytes(JsonInput in) throws IOException, RefusedException {
    return ByteBuffer.wrap(decoded(in));
  }

  private static byte[] decoded(JsonInput in) throws IOException, RefusedException {
    String text = in.text("bytes in base64");
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.SCHEMA_MISMATCH, "is text that is not base64");
    }
  }

  /** A fixed number of bytes in base64. */
  static JsonReader fixed(Schema schema) {
    return in -> {
      byte[] bytes = decoded(in);
      if (bytes.length != schema.getFixedSize()) {
        throw new RefusedException(
            Reason.SCHEMA_MISMATCH,
            "has %d bytes where the schema wants %d"
                .formatted(bytes.length, schema.getFixedSize()));
      }
      return new GenericData.Fixed(schema, bytes);
    };
  }

  /** A decimal: a number, or a number in text so that no double gets near it. */
  static JsonReader decimal(Schema schema, LogicalTypes.Decimal type) {
    Conversions.DecimalConversion conversion = new Conversions.DecimalConversion();
    return in -> {
      BigDecimal number = decimal(in);
      // Looked at before it is rescaled: 1e999999999 would become a billion digits.
      long integerDigits = (long) number.precision() - number.scale();
      if (number.signum() != 0
          && (integerDigits > type.getPrecision() - type.getScale()
              || number.stripTrailingZeros().scale() > type.getScale())) {
        throw new RefusedException(
            Reason.SCHEMA_MISMATCH,
            "does not fit a decimal of precision %d and scale %d"
                .formatted(type.getPrecision(), type.getScale()));
      }
      BigDecimal scaled =
          number.signum() == 0
              ? BigDecimal.ZERO.setScale(type.getScale())
              : number.setScale(type.getScale());
      return schema.getType() == Schema.Type.FIXED
          ? conversion.toFixed(scaled, schema, type)
          : conversion.toBytes(scaled, schema, type);
    };
  }

  private static BigDecimal decimal(JsonInput in) throws IOException, RefusedException {
    if (in.isAt(JsonToken.VALUE_NUMBER_INT) || in.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
      return in.parser().getDecimalValue();
    }
    String text = in.text("a decimal");
    try {
      if (text.length() <= JsonDecoder.MAX_NUMBER_LENGTH) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw notANumber();
    }
    throw notANumber();
  }

  private static RefusedException notANumber() {
    return new RefusedException(Reason.SCHEMA_MISMATCH, "is text that is not a number");
  }
}
