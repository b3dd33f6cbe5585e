package dev.millrace.local.violation;

import dev.millrace.ingest.validate.violation.PlainRule;

/** Keeps the rules: a program knows services and prints. */
public record Program(PlainRule rule) {

  public void print() {
    System.out.println(rule);
  }
}
