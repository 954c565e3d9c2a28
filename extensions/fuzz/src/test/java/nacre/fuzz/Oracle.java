package nacre.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What holds for every reader, whatever it reads: it fails only as it says it does, in words for
 * people; it takes no more memory than the limit it was given; and it comes to an end.
 */
final class Oracle {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Buffers, tables and messages; nothing that an input could have asked for. */
  private static final long OVERHEAD = 4 << 20;

  /** Of processor time: nothing that is a few kilobytes long needs a fraction of it. */
  private static final long MOST_NANOS = 5_000_000_000L;

  private Oracle() {}

  /** Reads an input, and fails with an exception of its own kind or not at all. */
  @FunctionalInterface
  interface Reading<E extends Exception> {
    void read() throws E;
  }

  /**
   * Reads, and holds the reader to its word.
   *
   * @param documented the one exception that it may throw
   * @param limit the bytes that the reader may take for what it reads
   * @return whether the input was read, and not refused
   */
  static <E extends Exception> boolean reads(Class<E> documented, long limit, Reading<E> reading) {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    boolean isRead = read(documented, reading);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    if (allocated > limit + OVERHEAD) {
      // Once more: the first time, classes are loaded and instrumented.
      bytes = THREADS.getCurrentThreadAllocatedBytes();
      read(documented, reading);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    }
    if (allocated > limit + OVERHEAD) {
      throw new AssertionError(
          "expected at most %d bytes, found %d allocated".formatted(limit + OVERHEAD, allocated));
    }
    long used = THREADS.getCurrentThreadCpuTime() - nanos;
    if (used > MOST_NANOS) {
      throw new AssertionError("expected an end within 5 s, found " + used / 1_000_000 + " ms");
    }
    return isRead;
  }

  private static <E extends Exception> boolean read(Class<E> documented, Reading<E> reading) {
    try {
      reading.read();
      return true;
    } catch (Exception e) {
      if (!documented.isInstance(e)) {
        throw new AssertionError("expected " + documented.getSimpleName() + ", found " + e, e);
      }
      checkMessage(e);
      return false;
    }
  }

  /** A message is for people: something, and nothing that a terminal would act upon. */
  private static void checkMessage(Exception e) {
    String message = e.getMessage();
    if (message == null || message.isBlank() || message.length() > 20_000) {
      throw new AssertionError("expected a message, found " + message, e);
    }
    if (message.chars().anyMatch(c -> (c < ' ' && c != '\n') || c == 0x7f)) {
      throw new AssertionError("expected plain text, found control characters", e);
    }
  }
}
