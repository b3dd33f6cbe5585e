package dev.millrace.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.http.Health;
import dev.millrace.runtime.http.HttpAnswer;
import dev.millrace.runtime.http.HttpEndpoint;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.http.HttpQuestion;
import dev.millrace.runtime.service.ProcessMeters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupForwardTest {

  @TempDir private Path folder;
  private final HttpEndpoint other =
      HttpEndpoint.start(
          "127.0.0.1",
          0,
          new Well(),
          ProcessMeters.create("shop", "feature"),
          List.of(new HttpQuery("/features/{entity}", LookupForwardTest::echo)));
  private final HostInfo owner = new HostInfo("127.0.0.1", other.port());

  @AfterEach
  void stop() {
    other.close();
  }

  private static HttpAnswer echo(HttpQuestion question) {
    return HttpAnswer.error(
        418,
        question.segments().get("entity")
            + "; "
            + question.parameters().get("key")
            + "; "
            + question.parameters().get("at")
            + "; "
            + question.header(LookupForward.HEADER).isPresent());
  }

  @Test
  void theOtherIsAskedTheSameAndItsAnswerIsTaken() {
    HttpAnswer answer = new LookupForward().ask(owner, "customer", "a/../b c+ü?&%", "now");

    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.json()).isEqualTo("{\"error\":\"customer; a/../b c+ü?&%; now; true\"}");
  }

  @Test
  void oneThatIsGoneOrSomethingElseIsUnavailable() {
    LookupForward forward = new LookupForward();
    other.close();
    assertThatThrownBy(() -> forward.ask(owner, "customer", "7", null))
        .isInstanceOf(LookupFailedException.class)
        .hasMessageStartingWith(owner.host() + ":" + owner.port() + ", which has the key, can't");

    try (HttpEndpoint healthOnly =
        HttpEndpoint.start("127.0.0.1", 0, new Well(), ProcessMeters.create("shop", "ingest"))) {
      HostInfo mistaken = new HostInfo("127.0.0.1", healthOnly.port());
      assertThatThrownBy(() -> forward.ask(mistaken, "customer", "7", null))
          .isInstanceOf(LookupFailedException.class)
          .hasMessageEndingWith("does not answer look-ups");
    }
  }

  @Test
  void aQuestionIsForwardedOnce() {
    try (FeatureScenario scenario =
        FeatureScenario.of(folder, "{count: {per: customer, aggregate: count, over: 1d}}")) {
      Lookup lookup = scenario.lookup(new Elsewhere(), Instant.EPOCH);
      Map<String, String> segments = Map.of("entity", "customer", "key", "7");

      HttpAnswer answer = lookup.answer(new HttpQuestion(segments, Map.of(), Map.of()));
      assertThat(answer.json()).isEqualTo("{\"error\":\"customer; 7; null; true\"}");
      assertThat(scenario.lookups(LookupResult.FORWARDED)).isEqualTo(1);

      Map<String, String> headers = Map.of("Millrace-Forwarded", "1");
      LookupTest.assertError(
          lookup.answer(new HttpQuestion(segments, Map.of(), headers)),
          503,
          "the instance that forwarded the question takes this one for its owner");
    }
  }

  /** Everything is at the other instance. */
  private final class Elsewhere implements LookupStores {
    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> local(String store, String key) {
      throw new InvalidStateStoreException("not here");
    }

    @Override
    public Optional<HostInfo> owner(String store, String key) {
      return Optional.of(owner);
    }
  }

  private static final class Well implements Health {
    @Override
    public boolean live() {
      return true;
    }

    @Override
    public boolean ready() {
      return true;
    }

    @Override
    public String state() {
      return "RUNNING";
    }
  }
}
