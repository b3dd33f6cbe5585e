package dev.millrace.local.models;

import dev.millrace.record.Approved;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.Refused;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import dev.millrace.record.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The requests for new versions, each with all that was said of it, in order. */
public final class Requests {

  private final Map<String, List<Retraining>> steps = new LinkedHashMap<>();

  /** Takes the next record of the topic. */
  public void take(Retraining record) {
    steps.computeIfAbsent(record.getRequest(), id -> new ArrayList<>()).add(record);
  }

  /** Every request, the latest first. */
  public List<Request> latestFirst() {
    List<Request> all = new ArrayList<>();
    steps.forEach((id, said) -> all.add(0, new Request(id, List.copyOf(said))));
    return all;
  }

  /** One of them. */
  public Optional<Request> of(String id) {
    return Optional.ofNullable(steps.get(id)).map(said -> new Request(id, List.copyOf(said)));
  }

  /**
   * A request.
   *
   * @param id it
   * @param steps what was said of it, at least one
   */
  public record Request(String id, List<Retraining> steps) {

    /** What is wanted and why; empty where the topic does not hold it any more. */
    public Optional<Requested> wanted() {
      return steps.stream()
          .map(Retraining::getStep)
          .filter(Requested.class::isInstance)
          .map(Requested.class::cast)
          .findFirst();
    }

    public Retraining last() {
      return steps.get(steps.size() - 1);
    }

    /** Whether it waits for a person. */
    public boolean waits() {
      Object step = last().getStep();
      return (step instanceof Requested wanted && wanted.getApproval())
          || (step instanceof Tried tried && tried.getStage().name().equals("WAITING"));
    }

    /** Where it stands, for people. */
    public String state() {
      return waits() ? "waits for approval" : said(last().getStep());
    }

    private static String said(Object step) {
      if (step instanceof Started started) {
        return "training" + (started.getAttempt() > 1 ? ", attempt " + started.getAttempt() : "");
      }
      if (step instanceof Finished finished) {
        return "finished: " + finished.getModel() + ":" + finished.getVersion();
      }
      if (step instanceof Failed failed) {
        return "failed: " + failed.getReason() + ": " + failed.getDetail();
      }
      if (step instanceof Tried tried) {
        return tried.getStage().name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + ": "
            + tried.getModel()
            + ":"
            + tried.getVersion();
      }
      if (step instanceof Refused) {
        return "refused";
      }
      return step instanceof Approved ? "approved" : "requested";
    }
  }
}
