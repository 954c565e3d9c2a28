package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.difference.Change;
import nacre.core.difference.Nudgeable;
import org.junit.jupiter.api.Test;

/** How little of y = x·W + b has to be computed anew after a nudge. */
class AffineNudgesTest {
  private final Affine affine =
      new Affine(
          Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
          Tensor.of(Shape.of(3), 0.5, 0.5, 0.5));
  private final Parameter weight = affine.parameters().get(0);
  private final Parameter bias = affine.parameters().get(1);

  // y is [1.5 2.5 3.5], [9.5 12.5 15.5], [17.5 22.5 27.5]
  private final Tensor x = Tensor.of(Shape.of(3, 2), 1.0, 0.0, 1.0, 2.0, 1.0, 4.0);
  private final Nudgeable.Nudges nudges =
      affine.nudges(x, affine.forward(x, Pass.inference()).output());
  private final Change output = new Change();

  @Test
  void aWeightMovesItsColumnWhereItsInputIsNotZero() {
    nudges.parameter(weight, 4, 0.25, output); // row 1 of W, which x's first row has nothing for
    assertTrue(output.isColumn());
    assertEquals(1, output.column());
    assertRows(1, 2);
    assertValues(12.5 + 0.25 * 2, 22.5 + 0.25 * 4);
  }

  @Test
  void aBiasMovesItsColumnInEveryRow() {
    nudges.parameter(bias, 2, 0.25, output);
    assertTrue(output.isColumn());
    assertEquals(2, output.column());
    assertRows(0, 1, 2);
    assertValues(3.75, 15.75, 27.75);
  }

  @Test
  void aChangedColumnOfTheInputMovesWholeRowsOfTheOutput() {
    Change input = new Change();
    input.beginColumn(1);
    input.values()[input.add(2)] = 5; // was 4: y's last row moves by the last row of W
    nudges.input(input, output);
    assertFalse(output.isColumn());
    assertRows(2);
    assertValues(21.5, 27.5, 33.5);
  }

  @Test
  void changedRowsOfTheInputAreMultipliedAnew() {
    Change input = new Change();
    input.beginRows(2);
    for (int row : new int[] {0, 2}) {
      int at = input.add(row);
      input.values()[at] = 0;
      input.values()[at + 1] = 1; // y is the last row of W, plus b
    }
    nudges.input(input, output);
    assertFalse(output.isColumn());
    assertRows(0, 2);
    assertValues(4.5, 5.5, 6.5, 4.5, 5.5, 6.5);
  }

  private void assertRows(int... rows) {
    assertArrayEquals(rows, IntStream.range(0, output.count()).map(output::row).toArray());
  }

  private void assertValues(double... values) {
    assertArrayEquals(values, Arrays.copyOf(output.values(), values.length), 1e-14);
  }
}
