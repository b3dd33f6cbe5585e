package dev.millrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class MicroBatchProcessorTest {

  private final List<Integer> batchSizes = new ArrayList<>();

  @Test
  void everyRecordGivesItsResultInOrderWithItsOwnTimeAndHeaders() {
    try (TopologyTestDriver driver = driver(3, this::upperCase)) {
      TestInputTopic<String, String> in = input(driver);
      IntStream.range(0, 7).forEach(i -> in.pipeInput(record(i)));

      List<TestRecord<String, String>> out =
          driver
              .createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
              .readRecordsToList();

      assertThat(out)
          .extracting(TestRecord::value)
          .containsExactly("V0", "V1", "V2", "V3", "V4", "V5", "V6");
      assertThat(out).extracting(TestRecord::timestamp).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
      assertThat(out)
          .extracting(
              r ->
                  new String(
                      r.headers().lastHeader("n").value(), java.nio.charset.StandardCharsets.UTF_8))
          .containsExactly("0", "1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  void aCommitLeavesNothingBehind() {
    try (TopologyTestDriver driver = driver(1000, this::upperCase)) {
      // The test driver commits after each record.
      input(driver).pipeInput(record(1));

      assertThat(batchSizes).containsExactly(1);
    }
  }

  @Test
  void aFunctionThatLosesARecordIsFound() {
    try (TopologyTestDriver driver = driver(1, batch -> List.of())) {
      TestInputTopic<String, String> in = input(driver);

      assertThatThrownBy(() -> in.pipeInput(record(1)))
          .rootCause()
          .hasMessage("a batch of 1 records gave 0 results");
    }
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> new BatchLimits(0, Duration.ofMillis(1)))
        .hasMessageContaining("records");
    assertThatThrownBy(() -> new BatchLimits(1, Duration.ZERO)).hasMessageContaining("age");
  }

  private List<Record<String, String>> upperCase(List<Record<String, String>> batch) {
    batchSizes.add(batch.size());
    return batch.stream()
        .map(r -> r.withValue(r.value().toUpperCase(java.util.Locale.ROOT)))
        .toList();
  }

  private static TestRecord<String, String> record(int i) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("n", Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new TestRecord<>("k", "v" + i, headers, (long) i);
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  private static TopologyTestDriver driver(
      int size, BatchFunction<String, String, String, String> function) {
    ProcessorSupplier<String, String, String, String> processor =
        () ->
            new MicroBatchProcessor<>(
                "hook", new BatchLimits(size, Duration.ofMillis(5)), function);
    Topology topology =
        new Topology()
            .addSource("source", new StringDeserializer(), new StringDeserializer(), "in")
            .addProcessor("batch", processor, "source")
            .addStateStore(CommitHook.named("hook"), "batch")
            .addSink("sink", "out", new StringSerializer(), new StringSerializer(), "batch");
    return new TopologyTestDriver(topology, new Properties());
  }
}
