package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads times: a number in the unit of the schema, or ISO-8601 text. */
final class JsonTimes {

  static final long PER_SECOND_MILLIS = 1_000;
  static final long PER_SECOND_MICROS = 1_000_000;
  static final long PER_SECOND_NANOS = 1_000_000_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private interface Parser {
    long parse(String text);
  }

  private JsonTimes() {}

  static JsonReader timestamp(long perSecond) {
    return in -> read(in, "a timestamp", text -> units(EventTime.instant(text), perSecond));
  }

  static JsonReader localTimestamp(long perSecond) {
    return in ->
        read(
            in,
            "a local timestamp",
            text -> units(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC), perSecond));
  }

  static Integer date(JsonInput in) throws IOException, RefusedException {
    return (int)
        within(
            read(in, "a date", text -> LocalDate.parse(text).toEpochDay()),
            Integer.MIN_VALUE,
            Integer.MAX_VALUE);
  }

  static Integer timeMillis(JsonInput in) throws IOException, RefusedException {
    return (int) within(time(in, PER_SECOND_MILLIS), 0, 86_400 * PER_SECOND_MILLIS - 1);
  }

  static Long timeMicros(JsonInput in) throws IOException, RefusedException {
    return within(time(in, PER_SECOND_MICROS), 0, 86_400 * PER_SECOND_MICROS - 1);
  }

  private static long time(JsonInput in, long perSecond) throws IOException, RefusedException {
    long nanosPerUnit = NANOS_PER_SECOND / perSecond;
    return read(in, "a time of day", text -> LocalTime.parse(text).toNanoOfDay() / nanosPerUnit);
  }

  private static long units(Instant instant, long perSecond) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), perSecond),
        instant.getNano() / (NANOS_PER_SECOND / perSecond));
  }

  private static long read(JsonInput in, String wanted, Parser parser)
      throws IOException, RefusedException {
    if (!in.isAt(JsonToken.VALUE_STRING)) {
      return JsonNumbers.whole(in, wanted, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    try {
      return parser.parse(in.parser().getText());
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedException(
          Reason.SCHEMA_MISMATCH, "is text that is not " + wanted + " in ISO-8601");
    }
  }

  private static long within(long number, long least, long most) throws RefusedException {
    if (number < least || number > most) {
      throw new RefusedException(Reason.SCHEMA_MISMATCH, "is out of the range of its type");
    }
    return number;
  }
}
