package dev.millrace.ingest;

import static dev.millrace.ingest.IngestScene.header;
import static dev.millrace.ingest.Payments.START;
import static dev.millrace.ingest.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.Format;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.time.Duration;
import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is larger than a topic takes; compression lets it come in all the same. */
class SizesTest {

  private static final TopicLimits LIMITS =
      new TopicLimits(2_000, 1_000, 2_000, Duration.ofHours(1));

  private final IngestScene scene =
      new IngestScene(Format.AVRO, new MockSchemaRegistryClient(), LIMITS);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anEventThatEventsDoesNotTakeIsRefusedWhole() {
    GenericRecord payment = payment("p1", "anna", START);
    payment.put("note", "x".repeat(1_000));
    byte[] value = scene.avro(payment);

    scene.send(value);

    TestRecord<byte[], byte[]> letter = scene.deadLetters.readRecord();
    assertThat(header(letter, "millrace-reason")).isEqualTo("too-large");
    assertThat(header(letter, "millrace-truncated")).isNull();
    assertThat(letter.value()).isEqualTo(value);
  }

  @Test
  void headersCountAsPartOfTheEvent() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[990]);

    scene.send(new TestRecord<>(null, scene.avro(payment("p1", "anna", START)), headers, START));

    assertThat(scene.onlyReason()).isEqualTo("too-large");
  }

  @Test
  void aDeadLetterThatItsTopicDoesNotTakeIsCut() {
    byte[] value = new byte[5_000];
    Arrays.fill(value, (byte) 7);
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[] {1});

    scene.send(new TestRecord<>(new byte[] {1, 2}, value, headers, START));

    TestRecord<byte[], byte[]> letter = scene.deadLetters.readRecord();
    assertThat(letter.key()).isEqualTo(new byte[] {1, 2});
    assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, 1_000));
    assertThat(letter.headers().lastHeader("trace")).isNotNull();
    assertThat(header(letter, "millrace-truncated"))
        .isEqualTo("key 2, value 5000, headers 16 bytes");
  }

  @Test
  void hugeKeysAndHeadersAreLeftOut() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", new byte[3_000]);

    scene.send(new TestRecord<>(new byte[3_000], new byte[] {1}, headers, START));

    TestRecord<byte[], byte[]> letter = scene.deadLetters.readRecord();
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo(new byte[] {1});
    assertThat(letter.headers().lastHeader("trace")).isNull();
    assertThat(header(letter, "millrace-reason")).isEqualTo("too-large");
    assertThat(header(letter, "millrace-truncated"))
        .isEqualTo("key 3000, value 1, headers 3015 bytes");
  }

  @Test
  void aTimestampAheadOfTheClockIsTheClocksInTheDeadLetter() {
    scene.send(
        new TestRecord<>(
            null, new byte[] {1}, new RecordHeaders(), Payments.NOW.plus(Duration.ofDays(9))));

    assertThat(scene.deadLetters.readRecord().timestamp()).isEqualTo(Payments.NOW.toEpochMilli());
  }
}
