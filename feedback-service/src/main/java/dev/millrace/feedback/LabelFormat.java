package dev.millrace.feedback;

/** Reads the values of {@code labels}. Thread-safe. */
interface LabelFormat {

  /**
   * Reads one value.
   *
   * @param bytes not null
   * @throws RefusedException where it is no label
   * @throws dev.millrace.schemas.registry.RegistryUnavailableException where a registry is needed
   *     and does not answer
   */
  LabelText read(byte[] bytes) throws RefusedException;
}
