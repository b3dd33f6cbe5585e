package dev.millrace.local.select;

/** What a ranking makes of a feature; the first are shown first. */
public enum Verdict {
  /** Separates the labels so well that it probably knows them. */
  SUSPICIOUS,
  /** May be of use. */
  USABLE,
  /** Separates them no better than chance would, by itself and beside the others. */
  WEAK,
  /** Says what a better one says. */
  REDUNDANT,
  /** Has one value only, or none. */
  CONSTANT
}
