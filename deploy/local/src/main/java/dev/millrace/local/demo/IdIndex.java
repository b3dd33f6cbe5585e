package dev.millrace.local.demo;

import java.util.Arrays;

/**
 * Numbers event ids from 0 in the order in which they are first seen, in 12 to 24 bytes an id.
 *
 * <p>Ids are told apart by 64 bits of a hash. Of a million different ids, two are taken for one
 * with a chance of 3 in 100 million; a run that long would then report a lost event that was none.
 */
final class IdIndex {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] hashes = new long[FIRST_SLOTS];
  private int[] numbers = filled(FIRST_SLOTS);
  private int size;

  /** The id's number, a new one where it has none. */
  int numberOf(String id) {
    long hash = hash(id);
    int slot = slot(hash);
    if (numbers[slot] >= 0) {
      return numbers[slot];
    }
    if (size * 2 >= hashes.length) {
      grow();
      slot = slot(hash);
    }
    hashes[slot] = hash;
    numbers[slot] = size++;
    return numbers[slot];
  }

  int size() {
    return size;
  }

  /** Where the hash is, or would be put. */
  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) hash & mask;
    while (numbers[slot] >= 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldNumbers = numbers;
    hashes = new long[oldHashes.length * 2];
    numbers = filled(hashes.length);
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldNumbers[i] >= 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  private static long hash(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
