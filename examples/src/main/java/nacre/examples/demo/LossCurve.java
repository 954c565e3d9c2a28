package nacre.examples.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a run in few points, however many iterations it has: the means of equal stretches.
 *
 * <p>Points are only ever added, so who has seen some of them asks for the rest.
 */
final class LossCurve {
  /** More would not be seen on a page. */
  private static final int MOST_POINTS = 400;

  private final int stretch;
  private final List<Point> points = new ArrayList<>();
  private double sum;
  private int count;
  private int last;

  /**
   * One point.
   *
   * @param iteration the middle of the stretch, iterations counted from 0
   * @param loss the mean over it
   */
  record Point(double iteration, double loss) {}

  /**
   * Makes an empty curve.
   *
   * @param iterations how many there will be
   */
  LossCurve(int iterations) {
    this.stretch = (iterations + MOST_POINTS - 1) / MOST_POINTS;
  }

  /** Adds the loss of an iteration, the one after the last that was added. */
  void add(int iteration, double loss) {
    sum += loss;
    count++;
    last = iteration;
    if (count == stretch) {
      close();
    }
  }

  /** Makes a point of what is left of a stretch that did not come to its end. */
  void close() {
    if (count > 0) {
      points.add(new Point(last - (count - 1) / 2.0, sum / count));
      sum = 0;
      count = 0;
    }
  }

  /**
   * {@return the points from the one with this index on, counted from 0; none if there are fewer}
   */
  List<Point> from(int index) {
    return List.copyOf(points.subList(Math.min(index, points.size()), points.size()));
  }
}
