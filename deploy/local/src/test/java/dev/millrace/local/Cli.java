package dev.millrace.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the command as a user does, in this process. */
record Cli(int code, String out, String err) {

  static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  static final Path PIPELINE = ROOT.resolve("examples/card-fraud/pipeline.yaml");

  static Cli run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    CommandLine command = Millrace.commandLine();
    int code = command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    return new Cli(code, out.toString(), err.toString());
  }
}
