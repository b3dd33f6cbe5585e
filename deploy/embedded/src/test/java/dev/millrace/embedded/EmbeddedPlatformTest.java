package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmbeddedPlatformTest {

  @Test
  void bothAnswerAndBothEnd() {
    ProcessHandle registry;
    Path data;
    try (EmbeddedPlatform platform = EmbeddedPlatform.start()) {
      registry = platform.registry().process();
      data = platform.kafka().folder();
      assertThat(platform.bootstrapServers()).startsWith("127.0.0.1:");
      assertThat(platform.registryUrl()).endsWith("/apis/ccompat/v7");
    }
    assertThat(registry.isAlive()).isFalse();
    assertThat(data).doesNotExist();
  }

  @Test
  void registryThatCantStartEndsTheBrokerToo() {
    PlatformSettings settings =
        new PlatformSettings(
            KafkaSettings.temporary().withPort(Ports.free()),
            RegistrySettings.inMemory().withPatience(Duration.ofMillis(1)));

    assertThatThrownBy(() -> EmbeddedPlatform.start(settings))
        .isInstanceOf(EmbeddedStartException.class);
    assertThat(Ports.demandFree("Kafka", settings.kafka().port())).isPositive();
  }

  @Test
  void registryDoesNotOutliveKilledParent() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RegistryHolder.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
      String answer =
          output.lines().filter(line -> line.startsWith(RegistryHolder.PID)).findFirst().get();
      long pid = Long.parseLong(answer.substring(RegistryHolder.PID.length()));
      assertThat(ProcessHandle.of(pid)).isPresent();

      parent.destroyForcibly().waitFor();

      await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.of(pid).isEmpty());
    } finally {
      parent.destroyForcibly();
    }
  }
}
