package dev.millrace.local.demo;

import static dev.millrace.local.flow.Numbers.grouped;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether nothing was lost and nothing came twice: {@code produced = accepted + duplicates + dead
 * letters}, {@code accepted = decisions}, each once, every label in a row.
 *
 * <p>All counts are read from the topics, but for duplicates, which leave no record: they are
 * ingest's meter, and are held against the ids that were produced more than once.
 */
final class Balance {

  private final long produced;
  private final Tally tally;
  private final IngestCounts meters;
  private final List<String> problems = new ArrayList<>();

  private Balance(long produced, Tally tally, IngestCounts meters) {
    this.produced = produced;
    this.tally = tally;
    this.meters = meters;
  }

  /** What does not balance, a sentence each; empty where all does. */
  static List<String> problems(long produced, Tally tally, IngestCounts meters) {
    Balance balance = new Balance(produced, tally, meters);
    balance.ingest();
    balance.decisions();
    balance.crossCheck();
    return List.copyOf(balance.problems);
  }

  private void ingest() {
    long accounted = tally.accepted() + meters.duplicates() + tally.deadLettered();
    demand(
        produced == accounted,
        "%s events were produced, but accepted + duplicates + dead letters = %s"
            .formatted(grouped(produced), grouped(accounted)));
    demand(
        tally.acceptedTwice() == 0,
        "%s event ids were accepted more than once: of another entity, or further apart than events.deduplicate?"
            .formatted(grouped(tally.acceptedTwice())));
    long most = tally.repeats();
    long least = Math.max(0, most - tally.deadLettered());
    demand(
        least <= meters.duplicates() && meters.duplicates() <= most,
        "%s events repeat an id, but %s duplicates were dropped"
            .formatted(grouped(most), grouped(meters.duplicates())));
  }

  private void decisions() {
    demand(
        tally.accepted() == tally.decided(),
        "%s events were accepted, but %s were decided"
            .formatted(grouped(tally.accepted()), grouped(tally.decided())));
    demand(
        tally.lost() == 0, "%s accepted events have no decision".formatted(grouped(tally.lost())));
    demand(
        tally.twice() == 0,
        "%s events have more than one decision".formatted(grouped(tally.twice())));
    demand(
        tally.unknown() == 0,
        "%s event ids are on the topics that were never produced"
            .formatted(grouped(tally.unknown())));
    demand(
        tally.labelsLost() == 0,
        "%s labels of decided events are in no row of labelled"
            .formatted(grouped(tally.labelsLost())));
  }

  private void crossCheck() {
    same("received", meters.received(), "produced", produced);
    same("accepted", meters.accepted(), "on the topic", tally.accepted());
    same("dead-lettered", meters.deadLettered(), "on the topic", tally.deadLettered());
  }

  private void same(String meter, long counted, String where, long found) {
    demand(
        counted == found,
        "ingest's meter of events %s says %s, but %s are %s"
            .formatted(meter, grouped(counted), grouped(found), where));
  }

  private void demand(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(otherwise);
    }
  }
}
