package dev.millrace.feature.window;

/** Keeps nothing of the values: for groups that are only counted. */
final class Nothing implements Partial<Nothing> {

  @Override
  public Nothing zero() {
    return this;
  }

  @Override
  public void add(double value) {}

  @Override
  public void merge(Nothing other) {}

  @Override
  public void clear() {}

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void write(ByteWriter out) {}

  @Override
  public void read(ByteReader in) {}
}
