package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads numbers and loses nothing but the last digits of a decimal: an integer must be whole and in
 * range, and no number may be so large that it becomes infinite.
 */
final class JsonNumbers {

  /** Up to here every whole double is exact. */
  private static final double EXACT = 1L << 53;

  private JsonNumbers() {}

  static Integer readInt(JsonInput in) throws IOException, RefusedException {
    return Math.toIntExact(whole(in, "an int", Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  static Long readLong(JsonInput in) throws IOException, RefusedException {
    return whole(in, "a long", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A whole number; {@code 3.0} and {@code 3e2} are, as some producers write them so. */
  static long whole(JsonInput in, String wanted, long least, long most)
      throws IOException, RefusedException {
    JsonParser parser = in.parser();
    long number;
    if (in.isAt(JsonToken.VALUE_NUMBER_INT)) {
      if (parser.getNumberType() == NumberType.BIG_INTEGER) {
        throw outOfRange(wanted);
      }
      number = parser.getLongValue();
    } else if (in.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
      number = whole(parser.getDoubleValue(), wanted);
    } else {
      throw in.unlike(wanted);
    }
    if (number < least || number > most) {
      throw outOfRange(wanted);
    }
    return number;
  }

  private static long whole(double number, String wanted) throws RefusedException {
    if (number != Math.rint(number) || Math.abs(number) > EXACT) {
      throw new RefusedException(
          Reason.SCHEMA_MISMATCH, "is a decimal number where the schema wants " + wanted);
    }
    return (long) number;
  }

  static Double readDouble(JsonInput in) throws IOException, RefusedException {
    double number = number(in, "a double");
    if (Double.isInfinite(number)) {
      throw outOfRange("a double");
    }
    return number;
  }

  static Float readFloat(JsonInput in) throws IOException, RefusedException {
    float number = (float) number(in, "a float");
    if (Float.isInfinite(number)) {
      throw outOfRange("a float");
    }
    return number;
  }

  private static double number(JsonInput in, String wanted) throws IOException, RefusedException {
    if (!in.isAt(JsonToken.VALUE_NUMBER_INT) && !in.isAt(JsonToken.VALUE_NUMBER_FLOAT)) {
      throw in.unlike(wanted);
    }
    return in.parser().getDoubleValue();
  }

  private static RefusedException outOfRange(String wanted) {
    return new RefusedException(Reason.SCHEMA_MISMATCH, "is out of the range of " + wanted);
  }
}
