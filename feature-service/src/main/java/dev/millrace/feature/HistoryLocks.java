package dev.millrace.feature;

import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets other threads read a key's records while its task writes them, all of one moment.
 *
 * <p>The records of a key belong together: where a segment was cut in two, one half with the old
 * head record is a history that never was. A reader does not make the task wait but reads again
 * where a write came between; only where that has happened {@value #TRIES} times the task waits for
 * it once. Keys share locks by their hash. Not reentrant.
 */
final class HistoryLocks {

  private static final int TRIES = 3;
  private static final int LOCKS = 256;

  private final StampedLock[] locks =
      Stream.generate(StampedLock::new).limit(LOCKS).toArray(StampedLock[]::new);

  /** Writes records of one key. */
  void write(String key, Runnable write) {
    StampedLock lock = of(key);
    long stamp = lock.writeLock();
    try {
      write.run();
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Reads records of one key.
   *
   * @param read may be called several times, and may see records that do not belong together; what
   *     it gives or throws then is thrown away
   */
  <T> T read(String key, Supplier<T> read) {
    StampedLock lock = of(key);
    for (int i = 0; i < TRIES; i++) {
      long stamp = lock.tryOptimisticRead();
      try {
        T result = stamp == 0 ? null : read.get();
        if (lock.validate(stamp)) {
          return result;
        }
      } catch (RuntimeException e) {
        if (lock.validate(stamp)) {
          throw e;
        }
      }
    }
    long stamp = lock.readLock();
    try {
      return read.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private StampedLock of(String key) {
    return locks[Math.floorMod(key.hashCode(), LOCKS)];
  }
}
