package dev.millrace.runtime.definition;

import java.util.List;
import java.util.Optional;

/**
 * A set of keys that stand together.
 *
 * @param title heading of the reference page
 * @param doc what the section is for, in Markdown
 * @param keys in the order of the reference page
 * @param unless a key that is required or forbidden after another's value; null if none
 */
record Section(String title, String doc, List<Key> keys, Unless unless) {

  /**
   * {@code key} is required, but forbidden where {@code on} is {@code word}.
   *
   * @param key the key in question
   * @param on the key that decides
   * @param word the value of {@code on} with which {@code key} has no meaning
   */
  record Unless(String key, String on, String word) {}

  Section(String title, String doc, List<Key> keys) {
    this(title, doc, keys, null);
  }

  List<String> names() {
    return keys.stream().map(Key::name).toList();
  }

  Optional<Key> find(String name) {
    return keys.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
