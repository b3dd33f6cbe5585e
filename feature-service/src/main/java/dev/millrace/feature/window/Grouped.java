package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Events and values by sub-key: for each code how many events there were, and a partial of their
 * values.
 *
 * <p>Codes stand for names and belong to one history; bytes carry the names. The laws are those of
 * {@link Partial}. It holds as many groups as there were different codes, so never more than events
 * were added.
 *
 * @param <P> the partial of a group's values
 */
final class Grouped<P extends Partial<P>> {

  private static final long GROUP_BYTES = 96;

  /** Events of one sub-key, and the values of those that had one. */
  static final class Group<P> {

    private final int code;
    private long events;
    private final P values;

    private Group(int code, P values) {
      this.code = code;
      this.values = values;
    }

    long events() {
      return events;
    }

    P values() {
      return values;
    }
  }

  private final P prototype;
  private final Map<Integer, Group<P>> groups = new HashMap<>();

  /**
   * @param prototype the shape of the groups' partials
   */
  Grouped(P prototype) {
    this.prototype = prototype;
  }

  /** A fresh one of the same shape over no events. */
  Grouped<P> zero() {
    return new Grouped<>(prototype);
  }

  /** Takes in an event of a sub-key; a value of {@code NaN} is none. */
  void add(int code, double value) {
    Group<P> group = group(code);
    group.events++;
    if (!Double.isNaN(value)) {
      group.values.add(value);
    }
  }

  /** Takes in all that {@code other}, of the same history, has taken in. */
  void merge(Grouped<P> other) {
    for (Group<P> theirs : other.groups.values()) {
      Group<P> group = group(theirs.code);
      group.events += theirs.events;
      group.values.merge(theirs.values);
    }
  }

  void clear() {
    groups.clear();
  }

  /** How many different sub-keys there were. */
  int size() {
    return groups.size();
  }

  /**
   * At most {@code limit} sub-keys and their answers, those with most events first; of as many
   * events, in the order of names.
   */
  <V> Map<String, V> top(int limit, IntFunction<String> names, Function<Group<P>, V> answer) {
    Comparator<Group<P>> best =
        Comparator.<Group<P>>comparingLong(group -> -group.events)
            .thenComparing(group -> names.apply(group.code));
    PriorityQueue<Group<P>> kept = new PriorityQueue<>(best.reversed());
    for (Group<P> group : groups.values()) {
      kept.add(group);
      if (kept.size() > limit) {
        kept.remove();
      }
    }
    List<Group<P>> ordered = new ArrayList<>(kept);
    ordered.sort(best);
    Map<String, V> top = new LinkedHashMap<>();
    ordered.forEach(group -> top.put(names.apply(group.code), answer.apply(group)));
    return top;
  }

  /** Bytes of heap that this takes, roughly. */
  long bytes() {
    long bytes = 64;
    for (Group<P> group : groups.values()) {
      bytes += GROUP_BYTES + group.values.bytes();
    }
    return bytes;
  }

  /** A varint of the groups; for each, in the order of names, its name, a varint, its partial. */
  void write(ByteWriter out, IntFunction<String> names) {
    List<Group<P>> ordered = new ArrayList<>(groups.values());
    ordered.sort(Comparator.comparing(group -> names.apply(group.code)));
    out.putVarint(ordered.size());
    for (Group<P> group : ordered) {
      out.putText(names.apply(group.code));
      out.putVarint(group.events);
      group.values.write(out);
    }
  }

  /**
   * Becomes what one of the same shape has written.
   *
   * @param codes the code of a name in this history, a new one if need be
   */
  void read(ByteReader in, ToIntFunction<String> codes) {
    clear();
    int count = in.getCount(2);
    for (int i = 0; i < count; i++) {
      Group<P> group = group(codes.applyAsInt(in.getText()));
      group.events = in.getVarint();
      group.values.read(in);
    }
  }

  private Group<P> group(int code) {
    Group<P> group = groups.get(code);
    if (group == null) {
      group = new Group<>(code, prototype.zero());
      groups.put(code, group);
    }
    return group;
  }
}
