package nacre.core.kernel;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Rows of a product that pass from thread to thread: each adds its blocks of factors to some rows,
 * and hands them on while it takes the next.
 *
 * <p>A sum over k is one chain in ascending k, so it is not split, and a thread with the second
 * half of k waits for the first. What is gained is where the factors stay: a thread that always has
 * the same rows of a weight (in x·W, in its gradient xᵀ·dy, in the update) has them in its own
 * core's cache, and none that the other core has just changed. Only the short rows of x·W wander.
 */
final class Relay {
  /** Rows that are handed on together: few, so that the second thread begins soon; not too few. */
  private static final int ROWS = 34;

  /** All blocks, done by one thread, which waits for nobody, and for which nobody waits. */
  static final Leg ALONE = new Relay().leg(0, CodedQuads.BLOCKS);

  /** Between two numbers in memory, so that they lie in cache lines of their own. */
  private static final int APART = 32;

  /** For each block up to which row it was added, in all that came before it, too. */
  private final AtomicIntegerArray passed = new AtomicIntegerArray((CodedQuads.BLOCKS + 1) * APART);

  /** {@return the way of blocks from..to} */
  Leg leg(int from, int to) {
    return new Leg(this, from, to);
  }

  /** What one thread does of the way. */
  static final class Leg {
    private final Relay relay;
    private final int from;
    private final int to;

    private Leg(Relay relay, int from, int to) {
      this.relay = relay;
      this.from = from;
      this.to = to;
    }

    /** The first block. */
    int from() {
      return from;
    }

    /** The block after the last. */
    int to() {
      return to;
    }

    /** Whether chains begin here. */
    boolean isFirst() {
      return from == 0;
    }

    /** Whether chains end here. */
    boolean isLast() {
      return to == CodedQuads.BLOCKS;
    }

    /** How many of so many rows are to be taken at a time. */
    int step(int rows) {
      int parts = isFirst() && isLast() ? 1 : (rows + ROWS - 1) / ROWS;
      return (rows + parts - 1) / parts;
    }

    /** Waits until the blocks before are added to all rows up to {@code rowEnd}. */
    void await(int rowEnd) {
      for (int i = 0; !isFirst() && relay.passed.getAcquire(from * APART) < rowEnd; i++) {
        Work.pause(i);
      }
    }

    /** Says that these blocks, too, are added to all rows up to {@code rowEnd}. */
    void pass(int rowEnd) {
      if (!isLast()) { // for the last one nobody waits
        relay.passed.setRelease(to * APART, rowEnd);
      }
    }
  }
}
