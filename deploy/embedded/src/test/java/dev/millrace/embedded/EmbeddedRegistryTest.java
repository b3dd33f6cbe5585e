package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

  private static final int CACHED = 10;
  private static final ParsedSchema AMOUNT_DOUBLE = amount("\"double\"");
  private static final ParsedSchema AMOUNT_STRING = amount("\"string\"");
  private static final ParsedSchema AMOUNT_AND_PLACE =
      amount("\"double\"},{\"name\":\"place\",\"type\":[\"null\",\"string\"],\"default\":null");

  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry = EmbeddedRegistry.start();
  }

  @AfterAll
  static void processEndsWithClose() {
    registry.close();
    assertThat(registry.process().isAlive()).isFalse();
  }

  @Test
  void registeredSchemaIsReturnedById() throws Exception {
    int id = client(registry).register("returned-value", AMOUNT_DOUBLE);

    ParsedSchema found = client(registry).getSchemaById(id);

    assertThat(found).isEqualTo(AMOUNT_DOUBLE);
    assertThat(client(registry).getId("returned-value", AMOUNT_DOUBLE)).isEqualTo(id);
  }

  @Test
  void oneSchemaHasOneIdInAllSubjects() throws Exception {
    int first = client(registry).register("one-value", AMOUNT_DOUBLE);
    int second = client(registry).register("two-value", AMOUNT_DOUBLE);

    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatIsUnknownHasConfluentsErrorCodes() throws Exception {
    client(registry).register("known-value", AMOUNT_DOUBLE);

    assertRefused(() -> client(registry).getSchemaById(987_654), 404, 40403);
    assertRefused(() -> client(registry).getAllVersions("unknown-value"), 404, 40401);
    assertRefused(() -> client(registry).getId("unknown-value", AMOUNT_DOUBLE), 404, 40401);
    assertRefused(() -> client(registry).getId("known-value", AMOUNT_STRING), 404, 40403);
    assertRefused(() -> client(registry).getSchemaMetadata("known-value", 9), 404, 40402);
  }

  @Test
  void aSubjectTakesItsRuleBeforeItsFirstSchema() throws Exception {
    SchemaRegistryClient client = client(registry);

    client.updateCompatibility("early-value", "FORWARD");
    client.register("early-value", AMOUNT_DOUBLE);

    assertThat(client.getCompatibility("early-value")).isEqualTo("FORWARD");
  }

  @Test
  void subjectsCompatibilityRuleDecides() throws Exception {
    SchemaRegistryClient client = client(registry);
    client.register("free-value", AMOUNT_DOUBLE);
    client.register("forward-value", AMOUNT_AND_PLACE);
    client.updateCompatibility("forward-value", "FORWARD");
    client.register("backward-value", AMOUNT_DOUBLE);
    client.updateCompatibility("backward-value", "BACKWARD");

    assertThat(client.getCompatibility("forward-value")).isEqualTo("FORWARD");
    assertThat(client.testCompatibility("free-value", AMOUNT_STRING)).isTrue();
    assertThat(client.testCompatibility("forward-value", AMOUNT_STRING)).isFalse();
    assertThat(client.testCompatibility("forward-value", AMOUNT_DOUBLE)).isTrue();
    assertThat(client.testCompatibility("backward-value", AMOUNT_AND_PLACE)).isTrue();
    assertRefused(() -> client.register("backward-value", AMOUNT_STRING), 409, 409);
  }

  @Test
  void verboseCheckGivesNoReasonsForRefusal() throws Exception {
    SchemaRegistryClient client = client(registry);
    client.register("verbose-value", AMOUNT_DOUBLE);
    client.updateCompatibility("verbose-value", "FULL");

    // Confluent's registry names the reasons; no reasons do not mean that all is well.
    assertThat(client.testCompatibility("verbose-value", AMOUNT_STRING)).isFalse();
    assertThat(client.testCompatibilityVerbose("verbose-value", AMOUNT_STRING)).isEmpty();
  }

  @Test
  void anySchemaSuitsNewSubject() throws Exception {
    assertThat(client(registry).testCompatibility("new-value", AMOUNT_STRING)).isTrue();
  }

  @Test
  void keptSchemasHaveTheirIdsAfterRestart(@TempDir Path folder) throws Exception {
    RegistrySettings settings = RegistrySettings.keptIn(folder);
    int id;
    try (EmbeddedRegistry first = EmbeddedRegistry.start(settings)) {
      client(first).register("other-value", AMOUNT_STRING);
      id = client(first).register("kept-value", AMOUNT_DOUBLE);
    }

    try (EmbeddedRegistry second = EmbeddedRegistry.start(settings)) {
      assertThat(client(second).getSchemaById(id)).isEqualTo(AMOUNT_DOUBLE);
      assertThat(client(second).getId("kept-value", AMOUNT_DOUBLE)).isEqualTo(id);
    }
  }

  @Test
  void takenPortIsRefusedWithItsNumber() {
    RegistrySettings settings = RegistrySettings.inMemory().withPort(registry.port());

    assertThatThrownBy(() -> EmbeddedRegistry.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("port " + registry.port());
  }

  @Test
  void registryThatIsTooSlowIsEndedAndItsOutputShown() {
    RegistrySettings settings = RegistrySettings.inMemory().withPatience(Duration.ofMillis(300));

    assertThatThrownBy(() -> EmbeddedRegistry.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("did not answer within")
        .hasMessageContaining("last lines");
    assertThat(ProcessHandle.current().children().filter(EmbeddedRegistryTest::isRegistry))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void registryThatDiesShowsItsOutput(@TempDir Path folder) throws Exception {
    // A database file that is none: the registry gives up at start.
    Files.writeString(folder.resolve("registry.mv.db"), "no database".repeat(1000));

    assertThatThrownBy(() -> EmbeddedRegistry.start(RegistrySettings.keptIn(folder)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("it ended")
        .hasMessageContaining("registry.mv.db");
  }

  private static boolean isRegistry(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(EndsWithParent.class.getName()::equals);
  }

  private static void assertRefused(ThrowingCallable call, int status, int code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(RestClientException.class))
        .satisfies(
            refusal -> {
              assertThat(refusal.getStatus()).isEqualTo(status);
              assertThat(refusal.getErrorCode()).isEqualTo(code);
            });
  }

  /** A new one each time, so that nothing is answered from its cache. */
  private static SchemaRegistryClient client(EmbeddedRegistry asked) {
    return new CachedSchemaRegistryClient(asked.url(), CACHED);
  }

  private static ParsedSchema amount(String type) {
    return new AvroSchema(
        "{\"type\":\"record\",\"name\":\"Payment\",\"fields\":[{\"name\":\"amount\",\"type\":"
            + type
            + "}]}");
  }
}
