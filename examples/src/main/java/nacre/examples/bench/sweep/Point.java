package nacre.examples.bench.sweep;

import java.util.ArrayList;
import java.util.List;

/**
 * A net whose training step is timed.
 *
 * @param plot in which picture it is shown
 * @param dense whether it learns from dense numbers, else from digits
 * @param hidden the size of its hidden layer
 * @param batchSize how many examples a step learns from
 * @param threads how many compute
 */
public record Point(Plot plot, boolean dense, int hidden, int batchSize, int threads) {

  /** What changes along a picture's x-axis. */
  public enum Plot {
    /** The hidden layer; batches of 100, one thread. */
    HIDDEN,
    /** The batch; 50 hidden, one thread. */
    BATCH,
    /** The threads; batches of 100. */
    THREADS
  }

  /** {@return what there is to measure on a machine with so many cores} */
  public static List<Point> all(int cores) {
    List<Point> points = new ArrayList<>();
    for (boolean dense : new boolean[] {false, true}) {
      for (int hidden : new int[] {50, 100, 200, 400, 800, 1600, 3200, 4096}) {
        points.add(new Point(Plot.HIDDEN, dense, hidden, 100, 1));
      }
      for (int batchSize : new int[] {1, 4, 16, 64, 256, 1024, 4096, 8192}) {
        points.add(new Point(Plot.BATCH, dense, 50, batchSize, 1));
      }
    }
    for (int hidden : new int[] {50, 800, 4096}) {
      for (int threads : threads(cores)) {
        points.add(new Point(Plot.THREADS, false, hidden, 100, threads));
      }
    }
    return points;
  }

  /** 1, 2, 3, ... up to 8, and doubled from there on; the last is the number of cores. */
  private static List<Integer> threads(int cores) {
    List<Integer> threads = new ArrayList<>();
    for (int n = 1; n < cores; n += n < 8 ? 1 : n) {
      threads.add(n);
    }
    threads.add(cores);
    return threads;
  }

  /** {@return the additions and multiplications of a step on dense inputs of 784, 10 classes} */
  double flops() {
    return batchSize * (double) hidden * (4 * 784 + 6 * 10);
  }

  /** {@return the number along the x-axis} */
  int x() {
    return switch (plot) {
      case HIDDEN -> hidden;
      case BATCH -> batchSize;
      case THREADS -> threads;
    };
  }
}
