package dev.millrace.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir private Path folder;

  @Test
  void defaults() {
    Settings settings = Settings.of(Map.of());

    assertThat(settings.registersSchemas()).isFalse();
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.httpHost()).isEqualTo("0.0.0.0");
  }

  @Test
  void aStockClientFileIsTakenAsItIs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            bootstrap.servers=broker:9093
            security.protocol=SASL_SSL
            sasl.mechanism=SCRAM-SHA-512
            schema.registry.url=https://one,https://two
            basic.auth.credentials.source=USER_INFO
            basic.auth.user.info=me:secret
            """);

    Settings settings = Settings.load(file, Map.of());

    assertThat(settings.kafka())
        .containsOnly(
            Map.entry("bootstrap.servers", "broker:9093"),
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.mechanism", "SCRAM-SHA-512"));
    assertThat(settings.registry().properties())
        .containsEntry("basic.auth.user.info", "me:secret")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .doesNotContainKey("http.port");
  }

  @Test
  void variablesWinOverTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("c.properties"), "bootstrap.servers=file:9092");

    Settings settings =
        Settings.load(
            null,
            Map.of(
                "MILLRACE_CONFIG", file.toString(),
                "MILLRACE_BOOTSTRAP_SERVERS", "variable:9092",
                "MILLRACE_HTTP_PORT", "0",
                "PATH", "/bin"));

    assertThat(settings.kafka()).containsOnly(Map.entry("bootstrap.servers", "variable:9092"));
    assertThat(settings.httpPort()).isZero();
  }

  @Test
  void othersReachAnInstanceWhereItListens() throws UnknownHostException {
    String name = InetAddress.getLocalHost().getHostName();

    assertThat(Settings.of(Map.of()).httpAdvertised()).contains(name + ":8080");
    assertThat(Settings.of(Map.of("http.host", "10.0.0.7")).httpAdvertised())
        .contains("10.0.0.7:8080");
    assertThat(Settings.of(Map.of("http.host", "::1")).httpAdvertised()).contains("[::1]:8080");
    assertThat(Settings.of(Map.of("http.port", "0")).httpAdvertised())
        .as("nobody knows the port before it is bound")
        .isEmpty();
  }

  @Test
  void othersReachAnInstanceWhereItSays() {
    Settings settings =
        Settings.load(
            null,
            Map.of(
                "MILLRACE_HTTP_ADVERTISED", "feature-1:80",
                "MILLRACE_HTTP_PORT", "0",
                "MILLRACE_BOOTSTRAP_SERVERS", "broker:9092"));

    assertThat(settings.httpAdvertised()).contains("feature-1:80");
    assertThat(settings.kafka()).doesNotContainKey("http.advertised");
    for (String wrong : List.of("feature-1", "http://feature-1:80", "feature-1:http", ":80")) {
      assertThatThrownBy(() -> settings.with("http.advertised", wrong).httpAdvertised())
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith("http.advertised: '" + wrong + "' is not host:port");
    }
  }

  @Test
  void secretsAreNotShown() {
    Settings settings =
        Settings.of(
            Map.of(
                "sasl.jaas.config", "hush1",
                "ssl.keystore.password", "hush2",
                "basic.auth.user.info", "hush3",
                "bearer.auth.token", "hush4",
                "schema.registry.url", "http://me:hush5@host:8081"));

    assertThat(settings.toString()).doesNotContain("hush").contains("http://***@host:8081");
  }

  @Test
  void whatIsMissingIsNamed() {
    Settings settings = Settings.of(Map.of());

    assertThatThrownBy(settings::kafka)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("MILLRACE_BOOTSTRAP_SERVERS");
    assertThatThrownBy(settings::registry)
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("MILLRACE_SCHEMA_REGISTRY_URL");
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> Settings.of(Map.of("http.port", "many")).httpPort())
        .hasMessage("http.port: 'many' is not a whole number of at least 0");
    assertThatThrownBy(() -> Settings.of(Map.of("schemas", "perhaps")).registersSchemas())
        .hasMessage("schemas: 'perhaps' is neither register nor demand");
    assertThatThrownBy(() -> Settings.load(folder.resolve("none"), Map.of()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("none");
  }
}
