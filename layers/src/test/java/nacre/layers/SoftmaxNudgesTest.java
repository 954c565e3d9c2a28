package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.Change;
import nacre.core.difference.NudgeableLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The change of the loss itself; two of them make a slope, in which common errors cancel. */
class SoftmaxNudgesTest {
  private static final Targets SOFT = Targets.dense(Tensor.of(Shape.of(1, 2), 0.25, 1.25));

  private final SoftmaxWithLoss loss = new SoftmaxWithLoss();
  private final Change change = new Change();

  @Test
  void noChangeOfScoresIsNoChangeOfTheLoss() {
    Tensor scores = Tensor.of(Shape.of(2, 2), 0.0, 1.0, 2.0, 3.0);
    NudgeableLoss.LossNudges nudges = loss.nudges(scores, Targets.classes(new int[] {0, 1}, 2));
    assertEquals(0, nudges.change(change), "nothing given");
    change.beginRows(2);
    int at = change.add(1);
    change.values()[at] = 2;
    change.values()[at + 1] = 3;
    assertEquals(0, nudges.change(change), "the old scores given");
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

    change.beginColumn(1);
    change.values()[change.add(0)] = d;
    assertEquals(expected, nudges.change(change), 2e-15 * Math.abs(d), "one score of a row");

    change.beginRows(2);
    int at = change.add(0);
    change.values()[at] = 0;
    change.values()[at + 1] = d;
    assertEquals(expected, nudges.change(change), 2e-15 * Math.abs(d), "all scores of a row");
  }

  /** For a sure prediction the sum in the logarithm is small though the change is not. */
  @ParameterizedTest
  @ValueSource(doubles = {-8, -7.5, -7, -6.9, -6})
  void itIsExactWhereAProbabilityIsSmall(double score) {
    Tensor scores = Tensor.of(Shape.of(1, 2), 0.0, score);
    Tensor probabilities = scores.logSoftmax().exp();
    change.beginColumn(1);
    change.values()[change.add(0)] = score + 1;
    double sum = probabilities.get(1) * StrictMath.expm1(1);
    assertEquals(
        1.5 * StrictMath.log1p(sum) - 1.25, loss.nudges(scores, SOFT).change(change), 2e-15);
  }

  @Test
  void theMeanIsTakenOverTheWholeBatch() {
    Tensor scores = Tensor.of(Shape.of(4, 2), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    Targets targets = Targets.classes(new int[] {0, 1, 1, 0}, 2);
    change.beginColumn(1);
    change.values()[change.add(0)] = 2.5;
    change.values()[change.add(3)] = 7.0;
    Tensor after = Tensor.of(Shape.of(4, 2), 1.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0);
    assertEquals(
        loss.evaluate(after, targets).value() - loss.evaluate(scores, targets).value(),
        loss.nudges(scores, targets).change(change),
        1e-15);
  }
}
