package dev.millrace.runtime.definition;

import org.yaml.snakeyaml.nodes.Node;

/**
 * Where something stands in the file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param key path of keys joined by dots; empty for the file as a whole
 */
record Place(int line, String key) {
  /** The file as a whole. */
  static final Place FILE = new Place(0, "");

  /** A key below this one, at the line where {@code node} begins. */
  Place below(String name, Node node) {
    return new Place(node.getStartMark().getLine() + 1, path(name));
  }

  /** A key below this one that is not in the file. */
  Place missing(String name) {
    return new Place(line, path(name));
  }

  private String path(String name) {
    return key.isEmpty() ? name : key + "." + name;
  }
}
