package dev.millrace.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a {@link ServiceProcess} runs, on the class path of the current test.
 *
 * @param main the class whose {@code main} is run
 * @param arguments its arguments
 * @param jvmOptions options of the {@code java} command, such as {@code -Xmx512m}
 * @param environment variables set for it beside those of this process
 */
public record ServiceCommand(
    Class<?> main,
    List<String> arguments,
    List<String> jvmOptions,
    Map<String, String> environment) {

  public ServiceCommand {
    arguments = List.copyOf(arguments);
    jvmOptions = List.copyOf(jvmOptions);
    environment = Map.copyOf(environment);
  }

  public static ServiceCommand of(Class<?> main, String... arguments) {
    return new ServiceCommand(
        main,
        Arrays.asList(arguments),
        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),
        Map.of());
  }

  public ServiceCommand withVariable(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new ServiceCommand(main, arguments, jvmOptions, more);
  }

  /** Added behind the others, so that it goes before them. */
  public ServiceCommand withJvmOption(String option) {
    List<String> more = Stream.concat(jvmOptions.stream(), Stream.of(option)).toList();
    return new ServiceCommand(main, arguments, more, environment);
  }
}
