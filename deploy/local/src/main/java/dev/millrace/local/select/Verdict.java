package dev.millrace.local.select;

/** What a ranking makes of a feature; the first are shown first. */
public enum Verdict {
  /** Separates the labels so well that it probably knows them. */
  SUSPICIOUS,
  /** May be of use. */
  USABLE,
  /** Says what a better one says. */
  REDUNDANT,
  /** Has one value only, or none. */
  CONSTANT
}
