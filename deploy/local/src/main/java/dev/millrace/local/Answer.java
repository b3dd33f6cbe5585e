package dev.millrace.local;

import dev.millrace.local.models.Requests.Request;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a person says of a request that waits for one. */
final class Answer {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private RetrainingOptions retraining;

  @Parameters(index = "1", paramLabel = "REQUEST", description = "See './millrace retraining'.")
  private String request;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, in your own words.")
  private String note;

  String note() {
    return note;
  }

  /**
   * Says it.
   *
   * @param step what is said
   * @param word for it
   * @return the exit code
   */
  int say(Object step, String word) {
    Request found =
        retraining
            .requests()
            .of(request)
            .orElseThrow(() -> new WrongUsageException("there is no request " + request));
    if (!found.waits()) {
      throw new WrongUsageException(
          "request %s does not wait for anybody: %s".formatted(request, found.state()));
    }
    long offset = retraining.say(request, step);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s is %s; offset %d of %s%n", request, word, offset, retraining.topic().topic().name());
    out.flush();
    return 0;
  }
}
