package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script at the root, in a checkout with a Java and a Maven that only say what they are told.
 */
class LauncherTest {

  private static final Path SCRIPT = Cli.ROOT.resolve("millrace");

  @TempDir private Path folder;
  private Path checkout;
  private Path bin;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a checkout")).toRealPath();
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(SCRIPT, checkout.resolve("millrace"));
    source("pom.xml");
    source("runtime/src/main/java/A.java");
    java("17.0.9");
    program(
        "mvn",
        """
        echo "$@" >>"$0.calls"
        [ ! -f "$0.broken" ] || { echo "[ERROR] A.java:[1,1] no such thing"; exit 1; }
        for m in deploy/local training-service; do
          mkdir -p $m/target
          echo "$PWD/x.jar:$m.jar" >$m/target/classpath
          touch $m/target/it-SNAPSHOT.jar
        done
        """);
  }

  /** A source that is older than everything that is built later. */
  private void source(String name) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
  }

  private void java(String version) throws IOException {
    program(
        "java",
        "[ \"$1\" != -version ] || { echo 'openjdk version \"%s\" 2023-10-17' >&2; exit 0; }%nprintf '%%s\\n' \"$@\"%nexit ${FAKE_CODE:-0}%n"
            .formatted(version));
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/usr/bin/env bash\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run millrace(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("millrace").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_HOME");
    builder.environment().merge("PATH", bin.toString(), (path, ours) -> ours + ":" + path);
    builder.environment().put("FAKE_CODE", "7");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Run(
        process.waitFor(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private int builds() throws IOException {
    Path calls = bin.resolve("mvn.calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  @Test
  void firstRunBuildsAndFollowingRunsDoNot() throws Exception {
    Run first = millrace("demo", "--limit", "3");
    Run second = millrace("demo", "--limit", "3");

    assertThat(first.err()).startsWith("millrace: building");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(second.out())
        .contains("-Dmillrace.home=" + checkout + "\n")
        .endsWith("dev.millrace.local.Millrace\ndemo\n--limit\n3\n");
  }

  @Test
  void exitCodeIsTheProgrammesOwn() throws Exception {
    assertThat(millrace("validate").code()).isEqualTo(7);
  }

  @Test
  void changedSourceIsBuiltAgain() throws Exception {
    millrace("demo");
    Path source = checkout.resolve("runtime/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    Run again = millrace("demo");

    assertThat(again.err()).startsWith("millrace: building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void checkoutThatWasBuiltByMavenIsNotBuiltAgain() throws Exception {
    millrace("demo");
    Files.delete(checkout.resolve("target/millrace/built"));

    assertThat(millrace("demo").err()).isEmpty();
  }

  @Test
  void trainingRunsOnItsOwnClassPath() throws Exception {
    Run train = millrace("train", "pipeline.yaml");

    assertThat(train.out())
        .endsWith("dev.millrace.training.TrainingMain\ntrain\npipeline.yaml\n")
        .contains("training-service.jar")
        .doesNotContain("deploy/local.jar");
  }

  @Test
  void failedBuildShowsItsErrorsAndKeepsItsLog() throws Exception {
    Files.createFile(bin.resolve("mvn.broken"));

    Run failed = millrace("demo");

    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err())
        .contains("[ERROR] A.java:[1,1] no such thing", "target/millrace/build.log");
    assertThat(failed.out()).isEmpty();
  }

  @Test
  void oldJavaIsRefusedWithItsVersion() throws Exception {
    java("1.8.0_392");

    Run refused = millrace("demo");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("millrace: Java 17 or newer is needed, but 'java' is 1.8.0_392\n");
  }
}
