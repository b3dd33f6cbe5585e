package dev.millrace.testkit;

/** A program for {@link ServiceProcessTest}: waits, exits, fails, or starts another. */
final class SampleProgram {

  private SampleProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("closed")));
    System.out.println("ready");
    switch (arguments[0]) {
      case "wait" -> Thread.currentThread().join();
      case "exit" -> {
        System.out.println(System.getenv("SAMPLE_WORD"));
        System.exit(Integer.parseInt(arguments[1]));
      }
      case "start-another" -> {
        ServiceProcess another =
            ServiceProcess.start(ServiceCommand.of(SampleProgram.class, "wait"));
        System.out.println("another is " + another.pid());
        Thread.currentThread().join();
      }
      default -> throw new IllegalStateException("sample failure");
    }
  }
}
