package dev.millrace.runtime.definition;

import dev.millrace.runtime.definition.Values.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds one map against the {@link KeyRule}s of its section.
 *
 * <p>Where a key that decides is wrong, missing or probably misspelt, nothing is said of those that
 * depend on it: that would be guessing.
 */
final class KeyRuleCheck {
  private enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final Section section;
  private final Set<String> misspelt;
  private final Place place;
  private final Problems problems;

  /**
   * @param misspelt keys that were probably meant by others that are not known
   * @param place where the map stands
   */
  KeyRuleCheck(Section section, Set<String> misspelt, Place place, Problems problems) {
    this.section = section;
    this.misspelt = misspelt;
    this.place = place;
    this.problems = problems;
  }

  /** Notes what breaks a rule, and takes it out of {@code read} where it should not be there. */
  void check(Map<String, Value> read) {
    Set<String> refused = new HashSet<>();
    for (KeyRule rule : section.rules()) {
      if (!refused.contains(rule.key()) && isBroken(rule, read)) {
        refused.add(rule.key());
      }
    }
    read.keySet().removeAll(refused);
  }

  private boolean isBroken(KeyRule rule, Map<String, Value> read) {
    return rule instanceof KeyRule.Belongs belongs
        ? isOutOfPlace(belongs, read)
        : clashes((KeyRule.Clash) rule, read);
  }

  private boolean isOutOfPlace(KeyRule.Belongs rule, Map<String, Value> read) {
    List<Answer> answers = rule.with().stream().map(given -> answer(given, read)).toList();
    Value value = read.get(rule.key());
    int fits = answers.indexOf(Answer.YES);
    if (fits >= 0 && rule.required() && value == null && !misspelt.contains(rule.key())) {
      missing(rule, rule.with().get(fits), read);
    }
    if (fits >= 0 || value == null || answers.contains(Answer.UNKNOWN)) {
      return false;
    }
    problems.add(value.place(), "has no meaning here; it goes with " + rule.described());
    return true;
  }

  private void missing(KeyRule.Belongs rule, Given given, Map<String, Value> read) {
    String why = rule.why().isEmpty() ? "" : ", " + rule.why();
    problems.add(
        place.missing(rule.key()),
        "is missing; "
            + described(given, read)
            + " needs it"
            + why
            + section.exampleOf(rule.key()));
  }

  private boolean clashes(KeyRule.Clash rule, Map<String, Value> read) {
    boolean both =
        answer(rule.given(), read) == Answer.YES && answer(rule.other(), read) == Answer.YES;
    if (both) {
      problems.add(
          read.get(rule.key()).place(),
          "does not go with %s: %s".formatted(described(rule.other(), read), rule.why()));
    }
    return both;
  }

  /** What the file says: {@code aggregate: mean}; of a key that may be anything its name. */
  private static String described(Given given, Map<String, Value> read) {
    return given.words().isEmpty()
        ? given.key()
        : given.key() + ": " + written(read.get(given.key()).content());
  }

  private Answer answer(Given given, Map<String, Value> read) {
    Value value = read.get(given.key());
    if (value == null) {
      boolean unsure =
          misspelt.contains(given.key())
              || section.find(given.key()).filter(Key::required).isPresent();
      return unsure ? Answer.UNKNOWN : Answer.NO;
    }
    if (value.content() == null && !given.words().isEmpty()) {
      return Answer.UNKNOWN;
    }
    return given.holds(written(value.content())) ? Answer.YES : Answer.NO;
  }

  private static String written(Object content) {
    return content instanceof Span span ? span.text() : String.valueOf(content);
  }
}
