package dev.millrace.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to work in a folder, held by one broker at a time and given back when its process ends.
 *
 * <p>Kafka locks too, but too late: a controller that shares the records' folder writes its log
 * before the lock is asked for, and the broker that was there first hangs at close.
 */
record FolderLock(Path folder, FileChannel channel) implements AutoCloseable {

  private static final String FILE = "millrace.lock";

  static FolderLock acquire(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new FolderLock(folder, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't lock " + folder.resolve(FILE), e);
    }
    throw new EmbeddedStartException(
        "embedded Kafka did not start: another one works in " + folder);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("can't release " + folder.resolve(FILE), e);
    }
  }
}
