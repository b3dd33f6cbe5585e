package dev.millrace.training.train;

import java.util.Map;

/** What a library learnt; holds native memory until closed. */
public interface LearntModel extends AutoCloseable {

  /** The probability of yes for each row, in [0, 1]. */
  float[] score(ExampleSet examples);

  /** The model as a file's bytes. */
  byte[] bytes();

  /** The name that a file of {@link #bytes} should have; its ending tells the format. */
  String fileName();

  /** DJL's name of the engine that loads the file. */
  String engine();

  /** The library and its version. */
  String library();

  /** What the library was told, by its own names. */
  Map<String, Object> parameters();

  @Override
  void close();
}
