package dev.millrace.local;

import dev.millrace.record.Refused;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does not agree to what waits for a person. */
@Command(
    name = "refuse",
    mixinStandardHelpOptions = true,
    description = "Do not agree to what waits for a person.")
final class RefuseCommand implements Callable<Integer> {

  @Mixin private Answer answer;

  @Override
  public Integer call() {
    return answer.say(new Refused(answer.note()), "refused");
  }
}
