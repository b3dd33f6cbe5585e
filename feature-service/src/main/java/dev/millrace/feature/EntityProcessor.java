package dev.millrace.feature;

import dev.millrace.feature.Arrival.Label;
import dev.millrace.feature.Arrival.Visit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Puts events and labels into the windows of one entity, and what the windows say into events. */
final class EntityProcessor implements Processor<String, Arrival, String, Arrival> {

  private final EntityFeatures features;
  private final FeatureEvents events;
  private final Shared shared;
  private final FeatureMeters meters;

  private ProcessorContext<String, Arrival> context;
  private EntityWindows eventWindows;
  private EntityWindows labelWindows;

  private EntityProcessor(
      EntityFeatures features, FeatureEvents events, Shared shared, FeatureMeters meters) {
    this.features = features;
    this.events = events;
    this.shared = shared;
    this.meters = meters;
  }

  static ProcessorSupplier<String, Arrival, String, Arrival> supplier(
      EntityFeatures features, FeatureEvents events, Shared shared, FeatureMeters meters) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, Arrival, String, Arrival> get() {
        return new EntityProcessor(features, events, shared, meters);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        Set<StoreBuilder<?>> stores = new HashSet<>();
        if (!features.overEvents().isEmpty()) {
          stores.addAll(EntityWindows.stores(StoreNames.events(features.entity())));
        }
        if (!features.overLabels().isEmpty()) {
          stores.addAll(EntityWindows.stores(StoreNames.labels(features.entity())));
        }
        return stores;
      }
    };
  }

  /** Also called where a task starts again after a failure: nothing may be left from before. */
  @Override
  public void init(ProcessorContext<String, Arrival> processorContext) {
    context = processorContext;
    String entity = features.entity();
    eventWindows = start(features.overEvents(), StoreNames.events(entity));
    labelWindows = start(features.overLabels(), StoreNames.labels(entity));
  }

  private EntityWindows start(WindowFeatures over, String store) {
    return over.isEmpty()
        ? null
        : new EntityWindows(store, context, over.newEngine(), shared, meters);
  }

  @Override
  public void process(Record<String, Arrival> record) {
    if (record.value() instanceof Label label) {
      meters.label(labelWindows.put(record.key(), label.time(), label.id(), label.label()));
      return;
    }
    if (record.value() instanceof Visit visit) {
      visit(visit.event());
    }
    context.forward(record);
  }

  private void visit(GenericRecord event) {
    String key = events.entity(event, features.entity());
    List<FeatureIssue> issues = new ArrayList<>();
    overEvents(key, event, issues);
    overLabels(key, event, issues);
    events.mark(event, issues);
  }

  private void overEvents(String key, GenericRecord event, List<FeatureIssue> issues) {
    if (eventWindows == null) {
      return;
    }
    WindowFeatures over = features.overEvents();
    long time = events.time(event);
    GenericRecord user = events.event(event);
    Object[] answers =
        key == null ? null : eventWindows.accept(key, time, over.numbers(user), over.texts(user));
    over.answer(events.vector(event), answers, newest(eventWindows, key), time, issues);
  }

  private void overLabels(String key, GenericRecord event, List<FeatureIssue> issues) {
    if (labelWindows == null) {
      return;
    }
    long time = events.time(event);
    Object[] answers = key == null ? null : labelWindows.ask(key, time);
    features
        .overLabels()
        .answer(events.vector(event), answers, newest(labelWindows, key), time, issues);
  }

  private static LongUnaryOperator newest(EntityWindows windows, String key) {
    return time -> key == null ? Long.MIN_VALUE : windows.newestUpTo(key, time);
  }

  @Override
  public void close() {
    if (eventWindows != null) {
      eventWindows.close();
    }
    if (labelWindows != null) {
      labelWindows.close();
    }
  }
}
