package dev.millrace.feature;

import static dev.millrace.feature.FeatureScenario.T;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.feature.window.History;
import dev.millrace.feature.window.HistoryRecords;
import dev.millrace.feature.window.WindowEngine;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpAnswer;
import dev.millrace.runtime.http.HttpQuestion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the look-up answers from the stores that the real topology has written. */
class LookupTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Instant NOW = Instant.ofEpochMilli(T + 3 * HOUR);

  @TempDir private Path folder;
  private PipelineDefinition definition;
  private FeatureScenario scenario;
  private Lookup lookup;

  @BeforeEach
  void start() {
    definition =
        FeatureScenario.definition(
            folder,
            """
            {amount: {value: event.amount},
             count: {per: customer, aggregate: count, over: [1h, 1d]},
             mean: {per: customer, aggregate: mean, of: event.amount, over: 1d},
             customer_risk: {per: customer, aggregate: mean, of: label, over: 1d},
             parts_risk: {per: parts, aggregate: mean, of: label, over: 1d, default: 0.5, max_age: 2h}}
            """);
    scenario = FeatureScenario.of(definition, folder.resolve("state"));
    lookup = scenario.lookup(new Here(), NOW);
  }

  @AfterEach
  void stop() {
    scenario.close();
  }

  @Test
  void theWindowsOfAKeyAreToldWithTheirAges() {
    scenario.pay("7", T, 10.0);
    scenario.pay("7", T + 2 * HOUR, 30.0);
    scenario.pay("8", T + 3 * HOUR, 1.0);
    label("customer", "7", T, 1.0);

    JsonNode answer = found("customer", "7", Map.of());

    assertThat(answer.get("entity").asText()).isEqualTo("customer");
    assertThat(answer.get("key").asText()).isEqualTo("7");
    assertThat(answer.get("as_of").asText()).isEqualTo("2018-04-01T02:00:00Z");
    assertThat(answer.get("age_seconds").asDouble()).isEqualTo(3600);
    assertThat(answer.get("features"))
        .hasToString(
            "{\"count_1h\":{\"value\":1,\"age_seconds\":3600.0},"
                + "\"count_1d\":{\"value\":2,\"age_seconds\":3600.0},"
                + "\"mean_1d\":{\"value\":20.0,\"age_seconds\":3600.0},"
                + "\"customer_risk_1d\":{\"value\":1.0,\"age_seconds\":10800.0}}");
    assertThat(scenario.lookups(LookupResult.FOUND)).isEqualTo(1);
  }

  @Test
  void aKeyOfManyEventsIsReadFromAllItsRecords() {
    for (int i = 0; i < 500; i++) {
      scenario.pay("7", T + i, 1.0);
    }
    assertThat(value(found("customer", "7", Map.of()), "count_1d").asInt()).isEqualTo(500);
  }

  @Test
  void whatIsNotThereIsMissing() {
    scenario.pay("7", T, null);

    JsonNode features = found("customer", "7", Map.of()).get("features");

    assertThat(features.get("mean_1d"))
        .hasToString("{\"value\":null,\"age_seconds\":10800.0,\"status\":\"missing\"}");
    assertThat(features.get("customer_risk_1d"))
        .hasToString("{\"value\":null,\"age_seconds\":null,\"status\":\"missing\"}");
  }

  @Test
  void anEntityMayHaveWindowsOverLabelsOnly() {
    label("parts", "3", T, 1.0);

    assertThat(found("parts", "3", Map.of()).get("features"))
        .hasToString("{\"parts_risk_1d\":{\"value\":1.0,\"age_seconds\":10800.0}}");
    assertThat(found("parts", "3", Map.of("at", "now")).get("features").get("parts_risk_1d"))
        .as("the label is three hours old, two are promised")
        .hasToString("{\"value\":1.0,\"age_seconds\":10800.0,\"status\":\"stale\"}");
    assertThat(
            found("parts", "3", Map.of("at", "2018-04-02T00:00:00Z"))
                .get("features")
                .get("parts_risk_1d"))
        .as("a day later the window is empty")
        .hasToString("{\"value\":0.5,\"age_seconds\":10800.0,\"status\":\"defaulted\"}");
  }

  @Test
  void windowsMayBeAskedAsOfAnotherTime() {
    scenario.pay("7", T, 10.0);
    scenario.pay("7", T + HOUR, 30.0);

    assertThat(value(found("customer", "7", Map.of("at", "now")), "count_1h").asInt()).isZero();
    JsonNode before = found("customer", "7", Map.of("at", Long.toString(T + HOUR - 1)));
    assertThat(value(before, "count_1d").asInt()).isEqualTo(1);
    assertThat(before.get("features").get("count_1d").get("age_seconds").asDouble())
        .as("of the newest event that is in")
        .isEqualTo(10800);
  }

  @Test
  void eventsAreNotCountedByLookUps() {
    scenario.pay("7", T, null);
    Map<String, Double> before = scenario.counts();

    found("customer", "7", Map.of());

    assertThat(scenario.counts()).isEqualTo(before);
    assertThat(scenario.pay("7", T + 1, 2.0).get("count_1d")).isEqualTo(2L);
  }

  @ParameterizedTest
  @CsvSource({
    "customer, 9, 404, nothing is held of customer '9'",
    "shop, 7, 404, there are no windows per 'shop'; there are per customer/ parts",
    "customer, seven, 400, 'seven' can't be a customer/ which is of type long",
    "customer, '', 400, there is no key: ask for /features/customer/KEY",
  })
  void whatCantBeAnsweredIsSaid(String entity, String key, int status, String message) {
    scenario.pay("7", T, 10.0);

    assertError(ask(entity, key, Map.of()), status, message.replace("/ ", ", "));
  }

  @Test
  void otherTextsThatMakeNoSenseAreRefused() {
    scenario.pay("7", T + 2 * HOUR, 10.0);

    assertError(ask("customer", "7".repeat(5000), Map.of()), 400, "more than 4096 bytes");
    assertError(ask("customer", "7", Map.of("at", "noon")), 400, "at=noon is no time");
    assertError(ask("customer", "7", Map.of("att", "now")), 400, "no parameter 'att'");
    assertError(
        ask("customer", "7", Map.of("at", Long.toString(T + HOUR - 1))),
        400,
        "lies more than the lateness of events, PT1H, before the key's newest,"
            + " 2018-04-01T02:00:00Z");
    assertThat(scenario.lookups(LookupResult.BAD)).isEqualTo(4);
  }

  @Test
  void storesThatCantBeReadAreUnavailable() {
    lookup = scenario.lookup(new Nowhere(), NOW);

    assertError(ask("customer", "7", Map.of()), 503, "no other instance is known to have it");
    assertThat(scenario.lookups(LookupResult.UNAVAILABLE)).isEqualTo(1);
  }

  /** Puts a label of an event into its key's history, as the entity's processor does. */
  private void label(String entity, String key, long time, double value) {
    WindowEngine engine =
        EntityFeatures.all(
                definition,
                new FeatureMeters(new SimpleMeterRegistry(), new CacheBudget(Long.MAX_VALUE)))
            .stream()
            .filter(each -> each.entity().equals(entity))
            .findFirst()
            .orElseThrow()
            .overLabels()
            .newEngine();
    History history = engine.empty();
    engine.put(history, time, 1, new double[] {value});
    KeyValueStore<Bytes, byte[]> store = scenario.store(StoreNames.labels(entity));
    history.write(engine.codec(), new Into(store, key));
  }

  private HttpAnswer ask(String entity, String key, Map<String, String> parameters) {
    return lookup.answer(
        new HttpQuestion(Map.of("entity", entity, "key", key), parameters, Map.of()));
  }

  private JsonNode found(String entity, String key, Map<String, String> parameters) {
    HttpAnswer answer = ask(entity, key, parameters);
    assertThat(answer.status()).as(answer.json()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode value(JsonNode answer, String feature) {
    return answer.get("features").get(feature).get("value");
  }

  static void assertError(HttpAnswer answer, int status, String message) {
    assertThat(answer.status()).as(answer.json()).isEqualTo(status);
    assertThat(json(answer).get("error").asText()).contains(message);
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return new ObjectMapper().readTree(answer.json());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.json(), e);
    }
  }

  /** Everything is here. */
  private final class Here implements LookupStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> local(String store, String key) {
      return scenario.store(store);
    }

    @Override
    public Optional<HostInfo> owner(String store, String key) {
      return Optional.empty();
    }
  }

  /** Nothing is anywhere. */
  private static final class Nowhere implements LookupStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> local(String store, String key) {
      throw new InvalidStateStoreException("the store is closed");
    }

    @Override
    public Optional<HostInfo> owner(String store, String key) {
      return Optional.empty();
    }
  }

  private record Into(KeyValueStore<Bytes, byte[]> store, String key) implements HistoryRecords {
    @Override
    public void head(byte[] bytes) {
      store.put(HistoryKeys.head(key), bytes);
    }

    @Override
    public void segment(int number, byte[] bytes) {
      store.put(HistoryKeys.segment(key, number), bytes);
    }

    @Override
    public void remove(int number) {
      store.delete(HistoryKeys.segment(key, number));
    }
  }
}
