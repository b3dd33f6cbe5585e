package dev.millrace.training;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a run of the command left behind. */
record Outcome(int code, String out, String err) {

  /** Runs the command in this process. */
  static Outcome of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = TrainingMain.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Nothing said but why. */
  static Outcome failed(int code, String why) {
    return new Outcome(code, "", "train: " + why + System.lineSeparator());
  }
}
