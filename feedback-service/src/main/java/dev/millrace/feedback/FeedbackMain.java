package dev.millrace.feedback;

import dev.millrace.runtime.service.ServiceProgram;

/** Starts the feedback service alone. */
public final class FeedbackMain {

  private FeedbackMain() {}

  public static void main(String[] arguments) {
    System.exit(ServiceProgram.run(new FeedbackService(), arguments));
  }
}
