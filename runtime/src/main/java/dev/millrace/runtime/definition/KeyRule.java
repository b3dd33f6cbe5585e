package dev.millrace.runtime.definition;

import java.util.List;
import java.util.stream.Collectors;

/** Which keys of a section go together; the parser, the JSON Schema and the page follow it. */
sealed interface KeyRule {

  /** The key that is refused, or required, after the rule. */
  String key();

  /** The rule for the reference page, one sentence in Markdown. */
  String sentence();

  /**
   * A key that is refused unless something is given.
   *
   * @param key the key
   * @param required whether it must be there then
   * @param with what it goes with: any of these
   * @param why for people, after "needs it, "; empty where it needs no saying
   */
  record Belongs(String key, boolean required, List<Given> with, String why) implements KeyRule {

    /** A key that must be there with any of these, and may not without. */
    static Belongs required(String key, String why, Given... with) {
      return new Belongs(key, true, List.of(with), why);
    }

    /** A key that may be there with this only. */
    static Belongs allowed(String key, Given with) {
      return new Belongs(key, false, List.of(with), "");
    }

    /** What the key goes with, for people. */
    String described() {
      return with.stream().map(Given::described).collect(Collectors.joining(", or "));
    }

    @Override
    public String sentence() {
      String marked =
          with.stream()
              .map(given -> "`" + given.described() + "`")
              .collect(Collectors.joining(" and with "));
      return required
          ? "`%s` is required with %s%s; otherwise it is refused."
              .formatted(key, marked, why.isEmpty() ? "" : " (" + why + ")")
          : "`%s` goes only with %s.".formatted(key, marked);
    }
  }

  /**
   * Two things that can't be given together.
   *
   * @param given the one that is refused
   * @param other the one that it does not go with
   * @param why for people, after a colon
   */
  record Clash(Given given, Given other, String why) implements KeyRule {
    @Override
    public String key() {
      return given.key();
    }

    @Override
    public String sentence() {
      return "`%s` does not go with `%s`: %s.".formatted(given.described(), other.described(), why);
    }
  }
}
