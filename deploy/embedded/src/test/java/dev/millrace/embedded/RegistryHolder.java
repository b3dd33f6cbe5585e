package dev.millrace.embedded;

/** A program that starts a registry, prints its process id, and waits to be killed. */
final class RegistryHolder {

  static final String PID = "registry process ";

  private RegistryHolder() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      System.out.println(PID + registry.process().pid());
      Thread.currentThread().join();
    }
  }
}
