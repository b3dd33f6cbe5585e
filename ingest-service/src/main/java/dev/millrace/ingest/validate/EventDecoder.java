package dev.millrace.ingest.validate;

/** Turns bytes into a record of the definition's event schema. Called by several threads. */
@FunctionalInterface
public interface EventDecoder {

  /**
   * Decodes one event.
   *
   * @param bytes at least one
   * @throws RefusedException where they are not such a record
   */
  Decoded decode(byte[] bytes) throws RefusedException;
}
