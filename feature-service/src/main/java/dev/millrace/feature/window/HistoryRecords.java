package dev.millrace.feature.window;

/** Where the records of one key's history go. */
public interface HistoryRecords {

  /** Puts the head record in place of the one before. */
  void head(byte[] bytes);

  /** Puts the record of a segment in place of any under that number. */
  void segment(int number, byte[] bytes);

  /** Removes the record of a segment, if there is one. */
  void remove(int number);
}
