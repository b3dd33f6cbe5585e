package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTopologyTest {

  @TempDir Path module;

  @AfterEach
  void compareAgain() {
    System.clearProperty(GoldenTopology.UPDATE);
  }

  @Test
  void reviewedTopologyPasses() {
    GoldenTopology.assertGolden("pass-through", topology("keep"));
  }

  @Test
  void changedNameIsShown() {
    assertThatThrownBy(() -> GoldenTopology.assertGolden("pass-through", topology("renamed")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("--> keep")
        .hasMessageContaining("--> renamed")
        .hasMessageContaining(GoldenTopology.UPDATE);
  }

  @Test
  void missingFileIsSaidAndWrittenOnRequest() {
    Path golden = module.resolve("src/test/resources/golden/new.txt");

    assertThatThrownBy(() -> GoldenTopology.assertGolden(module, "new", topology("keep")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(golden.toString());
    assertThat(golden).doesNotExist();

    System.setProperty(GoldenTopology.UPDATE, "true");
    GoldenTopology.assertGolden(module, "new", topology("keep"));

    assertThat(Files.exists(golden)).isTrue();
    System.clearProperty(GoldenTopology.UPDATE);
    GoldenTopology.assertGolden(module, "new", topology("keep"));
  }

  private static Topology topology(String filter) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("ingress-in"))
        .filter((key, value) -> value != null, Named.as(filter))
        .to("out", Produced.with(Serdes.String(), Serdes.String()).withName("egress-out"));
    return builder.build();
  }
}
