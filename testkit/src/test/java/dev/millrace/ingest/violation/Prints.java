package dev.millrace.ingest.violation;

/** Breaks: only commands print. */
public final class Prints {

  private Prints() {}

  public static void print() {
    System.out.println("printed");
  }
}
