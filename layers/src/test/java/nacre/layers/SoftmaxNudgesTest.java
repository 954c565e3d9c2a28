package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.NudgeableLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The change of the loss itself; two of them make a slope, in which common errors cancel. */
class SoftmaxNudgesTest {
  private static final Targets SOFT = Targets.dense(Tensor.of(Shape.of(1, 2), 0.25, 1.25));

  private final SoftmaxWithLoss loss = new SoftmaxWithLoss();

  @Test
  void noChangeOfScoresIsNoChangeOfTheLoss() {
    Tensor scores = Tensor.of(Shape.of(2, 2), 0.0, 1.0, 2.0, 3.0);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, Targets.classes(new int[] {0, 1}, 2));
    assertEquals(0, nudges.change(1, new double[] {2, 3}), "the old scores given");
    double[] direction = {1, -1};
    assertEquals(0, onLine(nudges, 1, new double[] {2, 3}, direction, 0), "no way along the line");
    assertEquals(0, onLine(nudges, 1, new double[] {2, 3}, new double[2], 5), "no direction");
  }

  /**
   * Around 0.001, below which series are taken, and up to where the loss itself is no less exact.
   */
  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e-9, 1e-4, 9.9e-4, 0.001, 1.01e-3, 0.1, 3, -1e-9, -1e-4, -9.9e-4, -1e-3, -0.1, -3
      })
  void itIsExactForSmallAndForLargeChanges(double d) {
    Tensor scores = Tensor.of(Shape.of(1, 2), 0.0, 0.0); // so that both probabilities are 1/2
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, SOFT);
    double expected = 1.5 * StrictMath.log1p(StrictMath.expm1(d) / 2) - 1.25 * d;
    double limit = 2e-15 * Math.abs(d);
    double[] old = {0, 0};
    assertEquals(expected, nudges.change(0, new double[] {0, d}), limit, "all scores of a row");
    assertEquals(expected, onLine(nudges, 0, old, new double[] {0, 1}, d), limit, "along a column");
    assertEquals(expected, onLine(nudges, 0, old, new double[] {0, -4}, d / -4), limit, "a line");
  }

  /** For a sure prediction the sum in the logarithm is small though the change is not. */
  @ParameterizedTest
  @ValueSource(doubles = {-8, -7.5, -7, -6.9, -6})
  void itIsExactWhereAProbabilityIsSmall(double score) {
    Tensor scores = Tensor.of(Shape.of(1, 2), 0.0, score);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, SOFT);
    double sum = scores.logSoftmax().exp().get(1) * StrictMath.expm1(1);
    double expected = 1.5 * StrictMath.log1p(sum) - 1.25;
    assertEquals(expected, nudges.change(0, new double[] {0, score + 1}), 2e-15);
    double[] old = {0, score};
    assertEquals(expected, onLine(nudges, 0, old, new double[] {0, 1}, 1), 2e-15);
  }

  @Test
  void theMeanIsTakenOverTheWholeBatch() {
    Tensor scores = Tensor.of(Shape.of(4, 2), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    Targets targets = Targets.classes(new int[] {0, 1, 1, 0}, 2);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, targets);
    Tensor after = Tensor.of(Shape.of(4, 2), 1.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0);
    double expected =
        loss.evaluate(after, targets).value() - loss.evaluate(scores, targets).value();
    assertEquals(
        expected,
        nudges.change(0, new double[] {1, 2.5}) + nudges.change(3, new double[] {7, 7}),
        1e-15);
    double[] column = {0, 1};
    assertEquals(
        expected,
        onLine(nudges, 0, new double[] {1, 2}, column, 0.5)
            + onLine(nudges, 3, new double[] {7, 8}, column, -1),
        1e-15);
  }

  /** Several points of a line, near and far, are what each is by itself; no other is touched. */
  @Test
  void pointsOfALineAreComputedByThemselves() {
    Tensor scores = Tensor.of(Shape.of(2, 3), 0.0, 1.0, 2.0, 3.0, 2.0, -1.0);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, Targets.classes(new int[] {0, 2}, 3));
    double[] old = {3, 2, -1};
    double[] direction = {0.5, -2, 1};
    double[] multiples = {9, 1e-6, 2, -3e-4, -0.7, 4.9e-4, 9};
    double[] changes = {8, 8, 8, 8, 8, 8, 8};
    nudges.changes(1, old, direction, multiples, changes, 1, 6);
    assertEquals(8, changes[0]);
    assertEquals(8, changes[6]);
    for (int i = 1; i < 6; i++) {
      double[] prediction = new double[3];
      for (int j = 0; j < 3; j++) {
        prediction[j] = old[j] + multiples[i] * direction[j];
      }
      assertEquals(nudges.change(1, prediction), changes[i], 2e-15);
    }
    double[] none = {8};
    nudges.changes(1, old, direction, new double[] {9}, none, 0, 0);
    assertArrayEquals(new double[] {8}, none, "nothing given");
  }

  /** What is near on a line, its steepest element says, wherever that stands. */
  @Test
  void farAndNearAreToldByTheLargestElement() {
    Tensor scores = Tensor.of(Shape.of(1, 3), 0.0, 1.0, 2.0);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, Targets.classes(new int[] {2}, 3));
    double[] old = {0, 1, 2};
    for (double[] direction : new double[][] {{1000, 1e-3, -2}, {1e-3, -2, -1000}, {4, 0, 0}}) {
      for (double multiple : new double[] {1e-7, 0.01, -0.01, 0.5}) {
        double[] prediction = new double[3];
        for (int j = 0; j < 3; j++) {
          prediction[j] = old[j] + multiple * direction[j];
        }
        double expected = nudges.change(0, prediction);
        double actual = onLine(nudges, 0, old, direction, multiple);
        assertEquals(expected, actual, 1e-14 * Math.max(1, Math.abs(expected)));
      }
    }
  }

  private static double onLine(
      NudgeableLoss.LossNudges nudges,
      int example,
      double[] old,
      double[] direction,
      double multiple) {
    double[] changes = new double[1];
    nudges.changes(example, old, direction, new double[] {multiple}, changes, 0, 1);
    return changes[0];
  }
}
