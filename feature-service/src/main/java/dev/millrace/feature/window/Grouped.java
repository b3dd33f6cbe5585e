package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Events and values by sub-key: for each code how many events there were, and a partial of their
 * values.
 *
 * <p>Codes stand for texts (see {@link Texts}). It holds as many groups as there were different
 * codes, so never more than events were added.
 *
 * @param <P> the partial of a group's values
 */
final class Grouped<P extends Partial<P>> implements Partial<Grouped<P>> {

  private static final long GROUP_BYTES = 96;

  /** Events of one sub-key, and the values of those that had one. */
  static final class Group<P> {

    private final long code;
    private long events;
    private final P values;

    private Group(long code, P values) {
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
  private final Map<Long, Group<P>> groups = new HashMap<>();

  /**
   * @param prototype the shape of the groups' partials
   */
  Grouped(P prototype) {
    this.prototype = prototype;
  }

  @Override
  public Grouped<P> zero() {
    return new Grouped<>(prototype);
  }

  /** Takes in an event of a sub-key without a value. */
  @Override
  public void add(double code) {
    add((long) code, Double.NaN);
  }

  /** Takes in an event of a sub-key; a value of {@code NaN} is none. */
  void add(long code, double value) {
    Group<P> group = group(code);
    group.events++;
    if (!Double.isNaN(value)) {
      group.values.add(value);
    }
  }

  @Override
  public void merge(Grouped<P> other) {
    for (Group<P> theirs : other.groups.values()) {
      Group<P> group = group(theirs.code);
      group.events += theirs.events;
      group.values.merge(theirs.values);
    }
  }

  @Override
  public void clear() {
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
  <V> Map<String, V> top(int limit, LongFunction<String> names, Function<Group<P>, V> answer) {
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

  /** The codes of all sub-keys. */
  Set<Long> codes() {
    return groups.keySet();
  }

  @Override
  public long bytes() {
    long bytes = 64;
    for (Group<P> group : groups.values()) {
      bytes += GROUP_BYTES + group.values.bytes();
    }
    return bytes;
  }

  /** A varint of the groups; for each, in the order of codes, the code, a varint, its partial. */
  @Override
  public void write(ByteWriter out) {
    List<Group<P>> ordered = new ArrayList<>(groups.values());
    ordered.sort(Comparator.comparingLong(group -> group.code));
    out.putVarint(ordered.size());
    for (Group<P> group : ordered) {
      out.putLong(group.code);
      out.putVarint(group.events);
      group.values.write(out);
    }
  }

  @Override
  public void read(ByteReader in) {
    clear();
    int count = in.getCount(Long.BYTES);
    for (int i = 0; i < count; i++) {
      Group<P> group = group(in.getLong());
      group.events = in.getVarint();
      group.values.read(in);
    }
  }

  private Group<P> group(long code) {
    Group<P> group = groups.get(code);
    if (group == null) {
      group = new Group<>(code, prototype.zero());
      groups.put(code, group);
    }
    return group;
  }
}
