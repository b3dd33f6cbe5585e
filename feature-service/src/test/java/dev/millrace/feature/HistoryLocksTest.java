package dev.millrace.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HistoryLocksTest {

  private final HistoryLocks locks = new HistoryLocks();

  @Test
  void whatIsReadIsOfOneMoment() throws InterruptedException {
    AtomicInteger head = new AtomicInteger();
    AtomicInteger segment = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              while (!done.get()) {
                locks.write(
                    "7",
                    () -> {
                      segment.incrementAndGet();
                      Thread.onSpinWait();
                      head.incrementAndGet();
                    });
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 2_000; i++) {
        int difference = locks.read("7", () -> head.get() - segment.get());
        assertThat(difference).as("read %d", i).isZero();
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void aReaderThatIsPassedTooOftenMakesTheWriterWait() throws InterruptedException {
    AtomicInteger reads = new AtomicInteger();
    AtomicInteger writes = new AtomicInteger();

    int seen =
        locks.read(
            "7",
            () -> {
              if (reads.incrementAndGet() <= 3) {
                passedByAWriter(writes);
              }
              return writes.get();
            });

    assertThat(reads).hasValue(4);
    assertThat(seen).isEqualTo(3);
    CountDownLatch after = new CountDownLatch(1);
    locks.write("7", after::countDown);
    assertThat(after.getCount()).as("the lock is free again").isZero();
  }

  private void passedByAWriter(AtomicInteger writes) {
    Thread writer = new Thread(() -> locks.write("7", writes::incrementAndGet));
    writer.start();
    try {
      writer.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
