package dev.millrace.runtime.definition;

/**
 * One key of a definition.
 *
 * @param name as written in YAML
 * @param kind what its value may be
 * @param required whether the file must have it; if not, {@code fallback} stands for it
 * @param fallback the default as it would be written, or null: there is none
 * @param doc one or more sentences, in Markdown
 * @param example a legal value as it would be written, or null
 */
record Key(String name, Kind kind, boolean required, String fallback, String doc, String example) {

  static Key required(String name, Kind kind, String doc, String example) {
    return new Key(name, kind, true, null, doc, example);
  }

  static Key optional(String name, Kind kind, String doc, String example) {
    return new Key(name, kind, false, null, doc, example);
  }

  static Key withDefault(String name, Kind kind, String fallback, String doc) {
    return new Key(name, kind, false, fallback, doc, fallback);
  }
}
