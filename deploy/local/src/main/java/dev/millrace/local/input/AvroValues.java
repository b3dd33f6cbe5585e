package dev.millrace.local.input;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Turns a row's value into what a generic Avro record holds. Nothing is rounded or cut to fit: a
 * value that is not of the type is an {@link IllegalArgumentException} that says so.
 */
final class AvroValues {

  private AvroValues() {}

  /** The value as the schema wants it; null gives null where the schema takes it. */
  static Object of(Schema schema, Object value) {
    if (value == null) {
      if (Unions.takesNull(schema)) {
        return null;
      }
      throw new IllegalArgumentException("has no value");
    }
    Schema wanted = Unions.valueOf(schema);
    return switch (wanted.getType()) {
      case STRING -> value instanceof BigDecimal n ? n.toPlainString() : value.toString();
      case BOOLEAN -> bool(value);
      case INT -> whole(value, wanted).intValueExact();
      case LONG -> isTime(wanted) ? time(wanted, value) : whole(value, wanted).longValueExact();
      case FLOAT -> (float) number(value, wanted).doubleValue();
      case DOUBLE -> number(value, wanted).doubleValue();
      case ENUM -> symbol(wanted, value);
      case RECORD -> record(wanted, value);
      case ARRAY -> array(wanted, value);
      case MAP -> map(wanted, value);
      case BYTES -> bytes(value);
      case FIXED, UNION, NULL -> throw no(value, wanted);
    };
  }

  /** A time in the schema's own way to hold one: a long of epoch milliseconds or -seconds, text. */
  static Object ofTime(Schema schema, Instant time) {
    Schema wanted = Unions.valueOf(schema);
    if (wanted.getType() == Schema.Type.STRING) {
      return time.toString();
    }
    if (wanted.getType() != Schema.Type.LONG) {
      throw new IllegalArgumentException("is a time, but the field is a " + name(wanted));
    }
    return wanted.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? ChronoUnit.MICROS.between(Instant.EPOCH, time)
        : time.toEpochMilli();
  }

  private static boolean isTime(Schema schema) {
    LogicalType type = schema.getLogicalType();
    return type instanceof LogicalTypes.TimestampMillis
        || type instanceof LogicalTypes.TimestampMicros;
  }

  /** ISO-8601 text, or a number in the field's own unit. */
  private static Object time(Schema schema, Object value) {
    if (value instanceof Instant instant) {
      return ofTime(schema, instant);
    }
    if (value instanceof String text && text.indexOf('T') > 0) {
      return ofTime(schema, instant(text));
    }
    return whole(value, schema).longValueExact();
  }

  static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          shown(text) + " is no time such as 2018-04-01T00:00:31Z", e);
    }
  }

  static BigDecimal number(Object value) {
    if (value instanceof Number || value instanceof String) {
      try {
        return new BigDecimal(value.toString());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(shown(value) + " is no number", e);
      }
    }
    throw new IllegalArgumentException(shown(value) + " is no number");
  }

  private static BigDecimal number(Object value, Schema wanted) {
    try {
      return number(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(no(value, wanted).getMessage(), e);
    }
  }

  /** Checked against the range of the type, so that the exact conversions below can't fail. */
  private static BigDecimal whole(Object value, Schema wanted) {
    if (value instanceof Instant instant) {
      return BigDecimal.valueOf(instant.toEpochMilli());
    }
    BigDecimal number = number(value, wanted);
    long limit = wanted.getType() == Schema.Type.INT ? Integer.MAX_VALUE : Long.MAX_VALUE;
    boolean inRange =
        number.compareTo(BigDecimal.valueOf(limit)) <= 0
            && number.compareTo(BigDecimal.valueOf(-limit - 1)) >= 0;
    if (!inRange || number.stripTrailingZeros().scale() > 0) {
      throw no(value, wanted);
    }
    return number;
  }

  private static Boolean bool(Object value) {
    return switch (value.toString().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(shown(value) + " is neither true nor false");
    };
  }

  private static Object symbol(Schema schema, Object value) {
    if (!schema.hasEnumSymbol(value.toString())) {
      throw new IllegalArgumentException(
          shown(value) + " is none of " + String.join(", ", schema.getEnumSymbols()));
    }
    return new GenericData.EnumSymbol(schema, value.toString());
  }

  private static Object record(Schema schema, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw no(value, schema);
    }
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Object held = map.get(field.name());
      if (held == null && field.hasDefaultValue()) {
        record.put(field.pos(), GenericData.get().getDefaultValue(field));
      } else {
        record.put(field.pos(), inside(field.name(), field.schema(), held));
      }
    }
    return record;
  }

  private static Object inside(String name, Schema schema, Object value) {
    try {
      return of(schema, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static Object array(Schema schema, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> of(schema.getElementType(), item)).toList();
    }
    throw no(value, schema);
  }

  private static Object map(Schema schema, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> entry.getKey().toString(),
                  entry -> of(schema.getValueType(), entry.getValue())));
    }
    throw no(value, schema);
  }

  private static Object bytes(Object value) {
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    throw new IllegalArgumentException(shown(value) + " is not bytes");
  }

  private static IllegalArgumentException no(Object value, Schema wanted) {
    return new IllegalArgumentException(shown(value) + " is no " + name(wanted));
  }

  private static String name(Schema schema) {
    LogicalType type = schema.getLogicalType();
    return type == null ? schema.getType().getName() : type.getName();
  }

  private static String shown(Object value) {
    return "'" + value + "'";
  }
}
