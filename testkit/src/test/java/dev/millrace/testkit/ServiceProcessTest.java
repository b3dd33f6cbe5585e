package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServiceProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SIGKILLED = 137;
  private static final int SIGTERMED = 143;

  @Test
  void killedServiceIsGoneWithoutClosingAndStartsAgain() {
    try (ServiceProcess service = ServiceProcess.start(sample("wait"))) {
      service.awaitOutput("ready", PATIENCE);
      long first = service.pid();

      service.kill();

      assertThat(service.awaitExit(PATIENCE)).isEqualTo(SIGKILLED);
      assertThat(service.output()).doesNotContain("closed");

      service.restart();
      service.awaitOutput("ready", PATIENCE);
      assertThat(service.pid()).isNotEqualTo(first);
      assertThat(service.output()).filteredOn(line -> line.contains("ready")).hasSize(2);
    }
  }

  @Test
  void stoppedServiceMayClose() {
    try (ServiceProcess service = ServiceProcess.start(sample("wait"))) {
      service.awaitOutput("ready", PATIENCE);

      assertThat(service.stop(PATIENCE)).isEqualTo(SIGTERMED);
      assertThat(service.output()).contains("closed");
    }
  }

  @Test
  void exitCodeArgumentsAndEnvironmentPassThrough() {
    ServiceCommand command = sample("exit", "42").withVariable("SAMPLE_WORD", "hello");
    try (ServiceProcess service = ServiceProcess.start(command)) {
      assertThat(service.awaitExit(PATIENCE)).isEqualTo(42);
      assertThat(service.output()).contains("hello");
    }
  }

  @Test
  void uncaughtExceptionIsExitCodeOneWithItsTrace() {
    try (ServiceProcess service = ServiceProcess.start(sample("fail"))) {
      assertThat(service.awaitExit(PATIENCE)).isEqualTo(1);
      assertThat(service.output()).anyMatch(line -> line.contains("sample failure"));
    }
  }

  @Test
  void waitingForWhatNeverComesShowsTheOutput() {
    try (ServiceProcess service = ServiceProcess.start(sample("exit", "0"))) {
      assertThatThrownBy(() -> service.awaitOutput("never", PATIENCE))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not print 'never' before it ended")
          .hasMessageContaining("ready");
    }
  }

  @Test
  void runningServiceIsNotStartedTwice() {
    try (ServiceProcess service = ServiceProcess.start(sample("wait"))) {
      assertThatThrownBy(service::restart).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void serviceDoesNotOutliveKilledTest() {
    try (ServiceProcess test = ServiceProcess.start(sample("start-another"))) {
      String line = test.awaitOutput("another is ", PATIENCE);
      long pid = Long.parseLong(line.substring("another is ".length()));
      assertThat(ProcessHandle.of(pid)).isPresent();

      test.kill();

      await().atMost(PATIENCE).until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  private static ServiceCommand sample(String... arguments) {
    return ServiceCommand.of(SampleProgram.class, arguments);
  }
}
