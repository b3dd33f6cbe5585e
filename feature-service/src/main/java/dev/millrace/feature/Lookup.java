package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpAnswer;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.http.HttpQuestion;
import dev.millrace.runtime.service.ServiceContext;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Answers what the windows of a key say now: {@code GET /features/{entity}/{key}}.
 *
 * <p>From the stores of this instance where they have the key, else by the instance that has it.
 * Writes nothing, and disturbs neither the tasks' memory nor what is counted of events.
 */
final class Lookup {

  private static final String AT = "at";
  private static final String KEY = "key";
  private static final Set<String> PARAMETERS = new TreeSet<>(Set.of(AT, KEY));

  private final Map<String, LookupEntity> entities = new LinkedHashMap<>();
  private final LookupStores stores;
  private final LookupForward forward = new LookupForward();
  private final LookupMeters meters;
  private final LookupTime times;
  private final InstantSource clock;

  Lookup(ServiceContext context, HistoryLocks locks, LookupStores stores) {
    PipelineDefinition definition = context.definition();
    for (EntityFeatures entity : EntityFeatures.all(definition, uncounted(definition))) {
      if (entity.hasWindows()) {
        entities.put(entity.entity(), new LookupEntity(definition, entity, locks));
      }
    }
    this.stores = stores;
    this.meters = new LookupMeters(context.meters());
    this.times = new LookupTime(definition.events().lateness(), context.clock());
    this.clock = context.clock();
  }

  /** Meters that nobody sees: a look-up is no event. */
  private static FeatureMeters uncounted(PipelineDefinition definition) {
    FeatureMeters meters = new FeatureMeters(new SimpleMeterRegistry(), new CacheBudget(0));
    definition.features().forEach(meters::watch);
    return meters;
  }

  /** The second is for keys that can't stand in a path, and for none at all. */
  List<HttpQuery> queries() {
    return List.of(
        new HttpQuery("/features/{entity}/{key}", this::answer),
        new HttpQuery("/features/{entity}", this::answer));
  }

  HttpAnswer answer(HttpQuestion question) {
    Timer.Sample sample = meters.begin();
    LookupResult result = LookupResult.FAILED;
    try {
      Answered answered = answered(question);
      result = answered.result();
      return answered.answer();
    } catch (LookupFailedException e) {
      result = e.result();
      return HttpAnswer.error(result.status(), e.getMessage());
    } finally {
      meters.end(sample, result);
    }
  }

  private record Answered(LookupResult result, HttpAnswer answer) {}

  private Answered answered(HttpQuestion question) {
    LookupEntity entity = entity(question.segments().get("entity"));
    demandKnown(question.parameters().keySet());
    String inPath = question.segments().get(KEY);
    String key = entity.key(inPath == null ? question.parameters().get(KEY) : inPath);
    String at = question.parameters().get(AT);
    try {
      return new Answered(LookupResult.FOUND, HttpAnswer.found(here(entity, key, at)));
    } catch (InvalidStateStoreException notHere) {
      HostInfo owner = owner(entity, key, question, notHere);
      return new Answered(LookupResult.FORWARDED, forward.ask(owner, entity.name(), key, at));
    }
  }

  private LookupEntity entity(String name) {
    LookupEntity entity = entities.get(name);
    if (entity == null) {
      throw new LookupFailedException(
          LookupResult.UNKNOWN,
          entities.isEmpty()
              ? "this pipeline has no windows"
              : "there are no windows per '%s'; there are per %s"
                  .formatted(name, String.join(", ", entities.keySet())));
    }
    return entity;
  }

  private static void demandKnown(Set<String> parameters) {
    for (String each : parameters) {
      if (!PARAMETERS.contains(each)) {
        throw new LookupFailedException(
            LookupResult.BAD,
            "there is no parameter '%s'; there are %s".formatted(each, PARAMETERS));
      }
    }
  }

  private Map<String, Object> here(LookupEntity entity, String key, String at) {
    LatestFeatures latest = entity.latest(key, stores);
    long time = times.read(at, latest.newest());
    Instant now = clock.instant();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("entity", entity.name());
    told.put(KEY, key);
    told.put("as_of", Instant.ofEpochMilli(time).toString());
    told.put("age_seconds", LatestFeatures.age(time, now));
    told.put("features", latest.asOf(time, now));
    return told;
  }

  private HostInfo owner(
      LookupEntity entity, String key, HttpQuestion question, InvalidStateStoreException notHere) {
    try {
      if (question.header(LookupForward.HEADER).isEmpty()) {
        return stores
            .owner(entity.store(), key)
            .orElseThrow(() -> unavailable("no other instance is known to have it", notHere));
      }
    } catch (InvalidStateStoreException e) {
      throw unavailable("no other can be found", e);
    }
    throw unavailable(
        "the instance that forwarded the question takes this one for its owner", notHere);
  }

  private static LookupFailedException unavailable(String addition, Exception cause) {
    return new LookupFailedException(
        LookupResult.UNAVAILABLE,
        "the key's windows can't be read here, and %s; ask again soon (%s)"
            .formatted(addition, cause.getMessage()),
        cause);
  }
}
