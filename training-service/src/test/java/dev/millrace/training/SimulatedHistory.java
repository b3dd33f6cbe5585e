package dev.millrace.training;

import dev.millrace.example.cardfraud.SimulatedTransaction;
import dev.millrace.example.cardfraud.Simulator;
import dev.millrace.example.cardfraud.SimulatorSettings;
import dev.millrace.example.cardfraud.Transaction;
import dev.millrace.schemas.PipelineSchemas;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The example's payments as {@code Labelled} records, with some of its features. */
final class SimulatedHistory {
  private static final int NIGHT_ENDS = 6;
  private static final Duration WINDOW = Duration.ofDays(7);

  private static final Schema FEATURES =
      SchemaBuilder.record("Features")
          .namespace("dev.millrace.record")
          .fields()
          .optionalDouble("amount")
          .optionalBoolean("during_weekend")
          .optionalBoolean("during_night")
          .optionalLong("customer_tx_count_7d")
          .optionalDouble("customer_amount_7d")
          .optionalString("remark")
          .endRecord();

  static final PipelineSchemas SCHEMAS =
      new PipelineSchemas(Transaction.schema(), FEATURES, List.of());

  private final Map<Long, Deque<Transaction>> recent = new HashMap<>();

  private SimulatedHistory() {}

  /** The first payments of the default simulation with this seed, in time order. */
  static List<GenericRecord> labelled(long seed, int count) {
    SimulatedHistory history = new SimulatedHistory();
    Simulator simulator = new Simulator(SimulatorSettings.defaults(seed));
    List<GenericRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(history.labelled(simulator.next()));
    }
    return records;
  }

  /** A copy that can be changed. */
  static GenericRecord copy(GenericRecord labelled) {
    return GenericData.get().deepCopy(SCHEMAS.labelled(), labelled);
  }

  private GenericRecord labelled(SimulatedTransaction simulated) {
    Schema schema = SCHEMAS.labelled();
    GenericRecord labelled = new GenericData.Record(schema);
    labelled.put("decision", decision(simulated.transaction()));
    labelled.put("label", simulated.label());
    labelled.put(
        "label_state",
        new GenericData.EnumSymbol(
            schema.getField("label_state").schema(), simulated.fraud() ? "MATURE" : "EXPIRED"));
    labelled.put("label_time", simulated.labelTime().toEpochMilli());
    labelled.put("label_source", "ground-truth");
    labelled.put("revision", 1);
    return labelled;
  }

  private GenericRecord decision(Transaction transaction) {
    Schema schema = SCHEMAS.decision();
    GenericRecord decision = new GenericData.Record(schema);
    decision.put("event_id", Long.toString(transaction.id()));
    decision.put("entity", Long.toString(transaction.customer()));
    long time = transaction.time().toEpochMilli();
    decision.put("event_time", time);
    decision.put("ingested_at", time);
    decision.put("scored_at", time);
    decision.put("features", features(transaction));
    decision.put("feature_status", Map.of());
    decision.put("entities", new GenericData.Record(SCHEMAS.entities()));
    decision.put("arm", "fallback");
    decision.put("score", 0.0);
    decision.put("threshold", 0.5);
    decision.put("decision", false);
    decision.put("arms", List.of());
    decision.put("predicted_class", null);
    decision.put("reason_codes", List.of());
    decision.put(
        "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "FALLBACK"));
    decision.put("status_reason", "no-model");
    return decision;
  }

  private GenericRecord features(Transaction transaction) {
    OffsetDateTime time = transaction.time().atOffset(ZoneOffset.UTC);
    Deque<Transaction> window =
        recent.computeIfAbsent(transaction.customer(), customer -> new ArrayDeque<>());
    window.add(transaction);
    window.removeIf(old -> !old.time().isAfter(transaction.time().minus(WINDOW)));
    GenericRecord features = new GenericData.Record(FEATURES);
    features.put("amount", transaction.amount());
    features.put("during_weekend", time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0);
    features.put("during_night", time.getHour() <= NIGHT_ENDS);
    features.put("customer_tx_count_7d", (long) window.size());
    // the mean is left out where it says no more than the amount: so that some values are missing
    if (window.size() > 1) {
      features.put(
          "customer_amount_7d",
          window.stream().mapToDouble(Transaction::amount).average().orElseThrow());
    }
    return features;
  }
}
