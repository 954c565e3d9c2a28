package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.Loss;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Targets;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;

class SoftmaxWithLossTest {
  private final SoftmaxWithLoss loss = new SoftmaxWithLoss();

  @Test
  void equalScoresCostTheLogarithmOfTheNumberOfClasses() {
    Tensor scores = Tensor.of(Shape.of(1, 4), 3.0, 3.0, 3.0, 3.0);
    Loss.Result result = loss.evaluate(scores, Targets.classes(new int[] {2}, 4));
    assertEquals(Math.log(4), result.value(), 1e-15);
    assertArrayEquals(
        new double[] {0.25, 0.25, -0.75, 0.25}, result.dPrediction().toDoubles(), 1e-15);
  }

  @Test
  void indicesAndOneHotRowsAreTheSameTargets() {
    Tensor scores = Tensor.of(Shape.of(2, 3), 1.0, -2.0, 0.5, 0.0, 4.0, -1.0);
    Loss.Result byIndex = loss.evaluate(scores, Targets.classes(new int[] {2, 0}, 3));
    Tensor oneHot = Tensor.of(Shape.of(2, 3), 0.0, 0.0, 1.0, 1.0, 0.0, 0.0);
    Loss.Result byRow = loss.evaluate(scores, Targets.dense(oneHot));
    assertEquals(byIndex.value(), byRow.value(), 1e-15);
    assertArrayEquals(byIndex.dPrediction().toDoubles(), byRow.dPrediction().toDoubles(), 1e-16);
  }

  @Test
  void surelyWrongIsExpensiveButFinite() {
    // The book's log(y + 1e-7) would stop at 16.1.
    Tensor scores = Tensor.of(Shape.of(1, 2), 1000.0, 0.0);
    assertEquals(1000.0, loss.evaluate(scores, Targets.classes(new int[] {1}, 2)).value());
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    Tensor scores = Tensor.of(Shape.of(1, 2), 1.0, 0.0);
    assertRefused(
        "expected scores [2, 2] for the targets, but received [1, 2]",
        scores,
        Targets.classes(new int[] {0, 1}, 2));
    assertRefused(
        "expected scores [1, 3] for the targets, but received [1, 2]",
        scores,
        Targets.classes(new int[] {2}, 3));
    assertRefused(
        "expected scores [1, 3] for the targets, but received [1, 2]",
        scores,
        Targets.dense(Tensor.of(Shape.of(1, 3), 1.0, 0.0, 0.0)));
    assertRefused(
        "expected scores [n, classes], but received [2]",
        scores.reshape(Shape.of(2)),
        Targets.classes(new int[] {0}, 2));
  }

  @Test
  void itSaysItsName() {
    assertEquals("SoftmaxWithLoss", loss.toString());
  }

  private void assertRefused(String message, Tensor scores, Targets targets) {
    ShapeMismatch misfit = assertThrows(ShapeMismatch.class, () -> loss.evaluate(scores, targets));
    assertEquals(message, misfit.getMessage());
  }
}
