package dev.millrace.ingest;

import static dev.millrace.ingest.IngestScene.header;
import static dev.millrace.ingest.Payments.NOW;
import static dev.millrace.ingest.Payments.START;
import static dev.millrace.ingest.Payments.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.ingest.validate.Reason;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.watermark.Watermark;
import dev.millrace.testkit.GoldenTopology;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestTopologyTest {

  private final IngestScene scene = new IngestScene(Format.AVRO);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void isTheTopologyThatWasReviewed() {
    GoldenTopology.assertGolden(
        "ingest",
        IngestScene.topology(
            scene.definition,
            scene.registry,
            scene.meters,
            TopicLimits.ofCatalogue(scene.definition.topics())));
  }

  @Test
  void writesAValidEventKeyedByEntityAtItsEventTime() {
    scene.send(payment("p1", "anna", START));

    TestRecord<String, GenericRecord> event = scene.events.readRecord();
    assertThat(event.key()).isEqualTo("anna");
    assertThat(event.timestamp()).isEqualTo(START.toEpochMilli());
    assertThat(event.value().get("id").toString()).isEqualTo("p1");
    assertThat(event.value().get("amount")).isEqualTo(12.5);
    assertThat(scene.deadLetters.isEmpty()).isTrue();
  }

  @Test
  void keepsTheUsersHeadersAndTellsWhenItWasIngested() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "abc".getBytes(UTF_8));
    headers.add("millrace-ingested-at", "forged".getBytes(UTF_8));
    headers.add("millrace-watermark", "forged".getBytes(UTF_8));
    headers.add("nothing", null);

    scene.send(
        new TestRecord<>(
            new byte[] {1}, scene.avro(payment("p1", "anna", START)), headers, Instant.EPOCH));

    TestRecord<String, GenericRecord> event = scene.events.readRecord();
    assertThat(event.headers().toArray())
        .extracting(header -> header.key())
        .containsExactlyInAnyOrder(
            "trace", "nothing", "millrace-ingested-at", "millrace-watermark");
    assertThat(Watermark.of(event.headers())).contains(new Watermark(0, 1, START.toEpochMilli()));
    assertThat(
            ByteBuffer.wrap(event.headers().lastHeader("millrace-ingested-at").value()).getLong())
        .isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void makesADeadLetterOfWhatARuleRefuses() {
    GenericRecord free = payment("p1", "anna", START);
    free.put("amount", 0.0);
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "abc".getBytes(UTF_8));
    headers.add("millrace-reason", "forged".getBytes(UTF_8));
    byte[] key = {(byte) 0xff, 0};
    byte[] value = scene.avro(free);

    scene.send(payment("p0", "anna", START));
    scene.send(new TestRecord<>(key, value, headers, START.plusSeconds(1)));

    TestRecord<byte[], byte[]> letter = scene.deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.timestamp()).isEqualTo(START.plusSeconds(1).toEpochMilli());
    assertThat(letter.headers().headers("millrace-reason")).hasSize(1);
    assertThat(header(letter, "trace")).isEqualTo("abc");
    assertThat(header(letter, "millrace-reason")).isEqualTo("rule");
    assertThat(header(letter, "millrace-rule")).isEqualTo("positive-amount");
    assertThat(header(letter, "millrace-detail")).isEqualTo("'event.amount > 0.0' is false");
    assertThat(header(letter, "millrace-service")).isEqualTo("ingest");
    assertThat(header(letter, "millrace-topic")).isEqualTo("shop.events.raw");
    assertThat(header(letter, "millrace-partition")).isEqualTo("0");
    assertThat(header(letter, "millrace-offset")).isEqualTo("1");
    assertThat(header(letter, "millrace-time")).isEqualTo(NOW.toString());
  }

  @Test
  void takesARuleThatHasNoValueForOneThatIsNotMet() {
    GenericRecord tiny = payment("p1", "anna", START);
    tiny.put("amount", 0.001);

    scene.send(tiny);

    TestRecord<byte[], byte[]> letter = scene.deadLetters.readRecord();
    assertThat(header(letter, "millrace-rule")).isEqualTo("whole-cents");
    assertThat(header(letter, "millrace-detail")).contains("division by zero");
  }

  @Test
  void dropsAnIdOfAnEntitySeenWithinTheWindowInEitherDirection() {
    scene.send(payment("p1", "anna", START));
    scene.send(payment("p1", "anna", START));
    scene.send(payment("p1", "anna", START.minus(Duration.ofMinutes(59))));
    scene.send(payment("p1", "anna", START.plus(Duration.ofHours(23))));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
    assertThat(scene.count("duplicates")).isEqualTo(3);
  }

  @Test
  void takesAnIdOfAnotherEntityOrBeyondTheWindowForAnotherEvent() {
    Instant early = START.minus(Duration.ofDays(2));
    scene.send(payment("p1", "anna", early));
    scene.send(payment("p1", "ben", early));
    scene.send(payment("1", "annap", early));
    scene.send(payment("p1", "anna", early.plus(Duration.ofDays(1))));
    scene.send(payment("p1", "anna", early.plus(Duration.ofDays(1)).plusMillis(1)));

    assertThat(scene.events.readKeyValuesToList()).hasSize(4);
    assertThat(scene.count("duplicates")).isEqualTo(1);
  }

  @Test
  void refusesWhatIsLaterThanAllowedAgainstThePartition() {
    scene.send(payment("p1", "anna", START));
    scene.send(payment("p2", "ben", START.minus(Duration.ofHours(1))));
    scene.send(payment("p3", "cem", START.minus(Duration.ofHours(1)).minusMillis(1)));

    assertThat(scene.events.readKeyValuesToList()).hasSize(2);
    assertThat(scene.onlyReason()).isEqualTo("late");
  }

  @Test
  void isNotMovedInTimeByWhatItRefuses() {
    GenericRecord free = payment("p2", "anna", START.plus(Duration.ofHours(20)));
    free.put("amount", 0.0);

    scene.send(payment("p1", "anna", START));
    scene.send(payment("p3", "anna", NOW.plus(Duration.ofDays(365))));
    scene.send(free);
    scene.send(payment("p4", "anna", START.minus(Duration.ofMinutes(30))));

    assertThat(scene.events.readKeyValuesToList()).hasSize(2);
    assertThat(scene.deadLetters.readRecordsToList())
        .extracting(letter -> header(letter, "millrace-reason"))
        .containsExactly("future", "rule");
  }

  @Test
  void letsEventsBeAsFarAheadAsTheDefinitionAllows() {
    scene.send(payment("p1", "anna", NOW.plus(Duration.ofMinutes(5))));
    scene.send(payment("p2", "anna", NOW.plus(Duration.ofMinutes(5)).plusMillis(1)));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
    assertThat(scene.onlyReason()).isEqualTo("future");
  }

  @Test
  void balances() {
    List<GenericRecord> sent = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      sent.add(payment("p" + i, "customer-" + i % 7, START.plusSeconds(i)));
    }
    sent.forEach(scene::send);
    sent.subList(10, 20).forEach(scene::send);
    scene.send(new byte[] {1, 2, 3});
    scene.send(payment("late", "anna", START.minus(Duration.ofDays(3))));

    assertThat(scene.count("received")).isEqualTo(62);
    assertThat(scene.count("accepted")).isEqualTo(50);
    assertThat(scene.count("duplicates")).isEqualTo(10);
    assertThat(scene.deadLettered(Reason.NOT_AVRO)).isEqualTo(1);
    assertThat(scene.deadLettered(Reason.LATE)).isEqualTo(1);
    assertThat(scene.count("dead.lettered")).isEqualTo(2);
  }
}
