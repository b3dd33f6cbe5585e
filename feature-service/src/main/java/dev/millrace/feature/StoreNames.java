package dev.millrace.feature;

/** Names of the service's stores. */
final class StoreNames {

  private StoreNames() {}

  /** Windows over an entity's events. */
  static String events(String entity) {
    return "feature-events-per-" + entity;
  }

  /** Windows over an entity's labels. */
  static String labels(String entity) {
    return "feature-labels-per-" + entity;
  }

  /** Events that wait for their turn at an entity. */
  static String waiting(String entity) {
    return "feature-waiting-for-" + entity;
  }
}
