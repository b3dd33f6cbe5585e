package dev.millrace.training.train;

import java.util.Locale;

/** Why a row that was read is not an example. */
enum Skipped {
  /** Another row of the same event has a higher revision, or came first with the same. */
  SUPERSEDED,
  /** Its label may still change; and what is labelled early is seldom a fair sample. */
  PROVISIONAL,
  /** No label came, and the definition says that such an event is no example. */
  UNLABELLED,
  /** A feature is infinite, or too large for single precision: XGBoost refuses it. */
  NOT_FINITE;

  /** Key in the manifest. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
