package dev.millrace.runtime.definition;

import java.util.List;
import java.util.Optional;

/**
 * A set of keys that stand together.
 *
 * @param title heading of the reference page
 * @param doc what the section is for, in Markdown
 * @param keys in the order of the reference page
 * @param rules which of them go together
 */
record Section(String title, String doc, List<Key> keys, List<KeyRule> rules) {

  Section(String title, String doc, List<Key> keys) {
    this(title, doc, keys, List.of());
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  Optional<Key> find(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** For the end of a sentence: {@code , for example 'of: event.amount'}; empty without one. */
  String exampleOf(String name) {
    return find(name)
        .filter(key -> key.example() != null)
        .map(key -> ", for example '" + key.name() + ": " + key.example() + "'")
        .orElse("");
  }
}
