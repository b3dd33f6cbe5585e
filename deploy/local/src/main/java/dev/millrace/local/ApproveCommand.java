package dev.millrace.local;

import dev.millrace.record.Approved;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Agrees to what waits for a person. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description =
        "Agree to what waits for a person: a request for a new version, or the version that has won.")
final class ApproveCommand implements Callable<Integer> {

  @Mixin private Answer answer;

  @Override
  public Integer call() {
    return answer.say(new Approved(answer.note()), "approved");
  }
}
