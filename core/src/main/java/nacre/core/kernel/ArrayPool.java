package nacre.core.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrays that are handed out, and all taken back at once: a training step computes the same shapes
 * over and over. For one thread.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class ArrayPool<A> {
  private final Kernels<A> kernels;
  private final List<A> free = new ArrayList<>();
  private final List<A> used = new ArrayList<>();

  ArrayPool(Kernels<A> kernels) {
    this.kernels = kernels;
  }

  /** {@return an array of that length and of any content, until {@link #recycle}} */
  A take(int length) {
    for (int i = free.size() - 1; i >= 0; i--) {
      if (kernels.length(free.get(i)) == length) {
        A array = free.remove(i);
        used.add(array);
        return array;
      }
    }
    A array = kernels.allocate(length);
    used.add(array);
    return array;
  }

  /** Takes everything back; what nobody took since the last time is let go. */
  void recycle() {
    free.clear();
    free.addAll(used);
    used.clear();
  }
}
