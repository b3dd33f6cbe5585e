package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/**
 * Compares a topology with the one that was reviewed: {@code src/test/resources/golden/NAME.txt}.
 *
 * <p>The names of nodes, stores and internal topics are part of a deployment: a change of them
 * loses state, so it should be seen in a review. {@code -Dmillrace.golden.update=true} writes the
 * files anew.
 */
public final class GoldenTopology {

  /** System property: {@code true} writes the golden files instead of comparing with them. */
  public static final String UPDATE = "millrace.golden.update";

  private static final String GOLDEN = "src/test/resources/golden";

  private GoldenTopology() {}

  /**
   * Fails with the lines that differ where the topology is not the golden one.
   *
   * @param name the file's name without {@code .txt}
   */
  public static void assertGolden(String name, Topology topology) {
    // Maven names the module's folder; other runners start in it.
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    assertGolden(module, name, topology);
  }

  static void assertGolden(Path module, String name, Topology topology) {
    Path golden = module.resolve(GOLDEN).resolve(name + ".txt");
    String found = topology.describe().toString();
    if (Boolean.getBoolean(UPDATE)) {
      write(golden, found);
    } else if (Files.exists(golden)) {
      Path actual = write(module.resolve("target/golden").resolve(name + ".txt"), found);
      assertThat(actual)
          .as("topology %s (-D%s=true accepts the change)", name, UPDATE)
          .hasSameTextualContentAs(golden);
    } else {
      fail("no golden topology %s; -D%s=true writes it", golden, UPDATE);
    }
  }

  private static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
