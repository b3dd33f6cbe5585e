package dev.millrace.ingest;

import static dev.millrace.ingest.Payments.SCHEMA;
import static dev.millrace.ingest.Payments.START;
import static dev.millrace.ingest.Payments.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.testkit.EmbeddedMillrace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EmbeddedMillrace
class IngestServiceTest {

  @TempDir private Path before;
  @TempDir private Path after;

  @Test
  void poisonOfEveryKindGoesToTheDeadLettersAndTheServiceRunsOn(EmbeddedPlatform platform)
      throws Exception {
    try (IngestRun run = new IngestRun(platform, "poison")) {
      run.createTopics(1);
      run.start(before);
      List<byte[]> poison = poison(run, platform);
      List<byte[]> sent = new ArrayList<>(poison);
      sent.add(0, run.avro(payment("p1", "anna", START)));
      sent.add(run.avro(payment("p2", "anna", START)));
      sent.add(run.avro(tenMegabytes()));

      run.send(sent);

      List<ConsumerRecord<byte[], byte[]>> letters = run.deadLetters(poison.size());
      assertThat(letters).extracting(ConsumerRecord::value).containsExactlyElementsOf(poison);
      assertThat(letters)
          .extracting(IngestServiceTest::reason)
          .containsExactly(
              "empty",
              "empty",
              "not-avro",
              "not-avro",
              "unknown-schema",
              "unknown-schema",
              "unknown-schema",
              "unknown-schema",
              "unknown-schema",
              "not-avro");
      assertThat(run.events(3))
          .extracting(event -> new String(event.key(), UTF_8))
          .containsOnly("anna");
      run.awaitBalance(sent.size());
      assertThat(run.isRunning()).isTrue();
    }
  }

  private static List<byte[]> poison(IngestRun run, EmbeddedPlatform platform) throws Exception {
    byte[] good = run.avro(payment("p0", "anna", START));
    byte[] noise = new byte[10 * 1024 * 1024];
    new Random(1).nextBytes(noise);
    noise[0] = 7;
    return Arrays.asList(
        null,
        new byte[0],
        Arrays.copyOf(good, good.length - 1),
        "{\"id\": \"p1\"}".getBytes(UTF_8),
        ofSchema(good, 424_242),
        ofSchema(good, 0),
        ofSchema(good, -1),
        ofSchema(good, Integer.MAX_VALUE),
        ofSchema(good, idOfAProtobufSchema(platform)),
        noise);
  }

  private static byte[] ofSchema(byte[] value, int id) {
    return ByteBuffer.wrap(value.clone()).putInt(1, id).array();
  }

  private static int idOfAProtobufSchema(EmbeddedPlatform platform) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(platform.registryUrl() + "/subjects/other-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"schemaType\": \"PROTOBUF\", \"schema\":"
                        + " \"syntax = \\\"proto3\\\"; message Other { string id = 1; }\"}"))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Integer.parseInt(response.body().replaceAll("\\D", ""));
  }

  private static GenericRecord tenMegabytes() {
    byte[] noise = new byte[5 * 1024 * 1024];
    new Random(2).nextBytes(noise);
    GenericRecord payment = payment("large", "anna", START);
    payment.put("note", java.util.HexFormat.of().formatHex(noise));
    return payment;
  }

  @Test
  void remembersIdsAndTimeOverARestartWithoutLocalState(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "restart")) {
      run.createTopics(2);
      run.start(before);
      List<byte[]> first = payments(run, 0, 200);
      run.send(first);
      run.awaitBalance(200);
      run.stop();

      run.start(after);
      run.send(first.subList(100, 200));
      run.send(payments(run, 200, 100));
      run.send(
          List.of(
              run.avro(
                  payment("on-time", "anna", START.plusSeconds(299).minus(Duration.ofHours(1)))),
              run.avro(payment("late", "anna", START.minus(Duration.ofHours(1))))));

      assertThat(run.events(301)).hasSize(301);
      assertThat(run.deadLetters(1)).extracting(IngestServiceTest::reason).containsExactly("late");
      run.awaitBalance(402);
      assertThat(run.count("duplicates")).isEqualTo(100);
    }
  }

  @Test
  void judgesLatenessByTheTimeBeforeTheRestart(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "late")) {
      run.createTopics(1);
      run.start(before);
      run.send(List.of(run.avro(payment("p1", "anna", START))));
      run.events(1);
      run.stop();

      run.start(after);
      run.send(List.of(run.avro(payment("p2", "anna", START.minus(Duration.ofHours(2))))));

      assertThat(run.deadLetters(1)).extracting(IngestServiceTest::reason).containsExactly("late");
    }
  }

  @Test
  void keepsTheOrderOfAnEntitysEvents(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "order")) {
      run.createTopics(3);
      run.start(before);
      run.send(payments(run, 0, 1_000));

      Map<String, Long> last = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> event : run.events(1_000)) {
        Long previous = last.put(new String(event.key(), UTF_8), event.timestamp());
        assertThat(previous == null || previous < event.timestamp()).isTrue();
      }
      assertThat(last).hasSize(17);
    }
  }

  @Test
  void refusesToStartWhereADeadLetterMightNotFit(EmbeddedPlatform platform) {
    try (IngestRun run = new IngestRun(platform, "tight")) {
      run.createTopics(
          1,
          topic ->
              topic.name().endsWith("dead-letter")
                  ? topic.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1000000"))
                  : topic);

      assertThatThrownBy(() -> run.start(before))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageContaining("tight.events.dead-letter takes 1000000 bytes");
    }
  }

  private static List<byte[]> payments(IngestRun run, int from, int count) {
    List<byte[]> payments = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      payments.add(
          run.avro(payment(SCHEMA, "p" + i, "c" + i % 17, START.plusSeconds(i).toEpochMilli())));
    }
    return payments;
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader("millrace-reason").value(), UTF_8);
  }
}
