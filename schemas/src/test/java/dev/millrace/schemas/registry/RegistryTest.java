package dev.millrace.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.registry.SchemaCheck.State;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private static final Schema ONE =
      SchemaBuilder.record("Features")
          .fields()
          .name("a")
          .type()
          .unionOf()
          .nullType()
          .and()
          .doubleType()
          .endUnion()
          .noDefault()
          .endRecord();
  private static final Schema TWO =
      SchemaBuilder.record("Features")
          .fields()
          .name("a")
          .type()
          .unionOf()
          .nullType()
          .and()
          .doubleType()
          .endUnion()
          .noDefault()
          .name("b")
          .type()
          .unionOf()
          .nullType()
          .and()
          .doubleType()
          .endUnion()
          .noDefault()
          .endRecord();

  private final Registry registry = new Registry(new MockSchemaRegistryClient());

  @Test
  void registeringTwiceGivesTheSameId() {
    assertThat(registry.register("s", ONE)).isEqualTo(registry.register("s", ONE));
  }

  @Test
  void aSchemaThatWasRegisteredIsFoundByDemand() {
    int id = registry.register("s", ONE);

    assertThat(registry.demand("s", ONE)).isEqualTo(id);
    assertThat(registry.byId(id)).isEqualTo(ONE);
  }

  @Test
  void aNewSubjectHasItsRuleBeforeItsFirstSchema() throws Exception {
    MockSchemaRegistryClient client =
        new MockSchemaRegistryClient() {
          @Override
          public int register(String subject, ParsedSchema schema) throws IOException {
            throw new IOException("the process was killed here");
          }
        };

    assertThatThrownBy(() -> new Registry(client).register("s", ONE))
        .isInstanceOf(RegistryUnavailableException.class);

    assertThat(client.getCompatibility("s")).isEqualTo("FORWARD");
  }

  @Test
  void demandingWhatIsNotThereNamesTheCommandThatHelps() {
    assertThatThrownBy(() -> registry.demand("s", ONE))
        .isInstanceOf(MissingSchemaException.class)
        .hasMessageContainingAll("subject s", "millrace schemas PIPELINE --register");
  }

  @Test
  void aFeatureMayBeAdded() {
    registry.register("s", ONE);

    assertThat(registry.check("s", TWO).state()).isEqualTo(State.COMPATIBLE);
    registry.register("s", TWO);
    assertThat(registry.check("s", TWO).state()).isEqualTo(State.REGISTERED);
  }

  @Test
  void aFeatureMayNotBeRemoved() {
    registry.register("s", TWO);

    assertThat(registry.check("s", ONE).state()).isEqualTo(State.INCOMPATIBLE);
    assertThatThrownBy(() -> registry.register("s", ONE))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContainingAll("subject s", "would break its readers");
  }

  @Test
  void aRegistryThatDoesNotAnswerIsNamed() {
    RegistryConnection connection =
        new RegistryConnection(Map.of("schema.registry.url", "http://127.0.0.1:1"), Duration.ZERO);

    assertThatThrownBy(connection::open)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("http://127.0.0.1:1");
  }

  @Test
  void aRegistryMustBeNamed() {
    assertThatThrownBy(() -> new RegistryConnection(Map.of(), Duration.ZERO))
        .hasMessageContaining("schema.registry.url is not set");
  }
}
