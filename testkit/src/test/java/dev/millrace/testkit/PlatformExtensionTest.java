package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.millrace.embedded.EmbeddedPlatform;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class PlatformExtensionTest {

  private static final Set<EmbeddedPlatform> SEEN = new LinkedHashSet<>();

  @Test
  void classesOfOneSessionShareOnePlatformThatEndsWithIt() throws Exception {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(FirstCase.class), selectClass(SecondCase.class))
                  .build(),
              summary);
      assertThat(SEEN).hasSize(1);
      connect(SEEN.iterator().next().kafka().port());
    }

    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
    EmbeddedPlatform platform = SEEN.iterator().next();
    assertThatThrownBy(() -> connect(platform.kafka().port())).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> connect(platform.registry().port()))
        .isInstanceOf(ConnectException.class);
  }

  private static void connect(int port) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @EmbeddedMillrace
  static class FirstCase {
    @Test
    void takesPlatform(EmbeddedPlatform platform) {
      SEEN.add(platform);
    }
  }

  @EmbeddedMillrace
  static class SecondCase {
    private final EmbeddedPlatform injected;

    SecondCase(EmbeddedPlatform injected) {
      this.injected = injected;
    }

    @Test
    void takesPlatform() {
      SEEN.add(injected);
    }
  }
}
