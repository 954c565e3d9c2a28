package nacre.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.difference.NudgeableLoss;
import org.junit.jupiter.api.Test;

/** How little of y = x·W + b is computed anew after a nudge: what a loss behind it is asked. */
class AffineNudgesTest {
  private static final double H = 1e-4;

  private final Affine affine =
      new Affine(
          Tensor.of(Shape.of(2, 3), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
          Tensor.of(Shape.of(3), 0.5, 0.5, 0.5));

  // y is [1.5 2.5 3.5], [9.5 12.5 15.5], [17.5 22.5 27.5]
  private final Tensor x = Tensor.of(Shape.of(3, 2), 1.0, 0.0, 1.0, 2.0, 1.0, 4.0);

  private final Affine next =
      new Affine(
          Tensor.of(Shape.of(3, 2), 1.0, -1.0, 2.0, -2.0, 3.0, 5.0),
          Tensor.of(Shape.of(2), 0.0, 1.0));

  /** A question to the loss: points on a line of one example's predictions, or one prediction. */
  private record Question(
      int example, List<Double> old, List<Double> direction, List<Double> multiples) {
    Question(int example, double[] old, double[] direction, double[] multiples) {
      this(example, list(old), list(direction), list(multiples));
    }

    private static List<Double> list(double[] x) {
      return Arrays.stream(x).boxed().toList();
    }
  }

  /** The sum of all predictions; remembers what it is asked. */
  private static final class Asked implements NudgeableLoss {
    private final List<Question> lines = new ArrayList<>();
    private final List<Question> predictions = new ArrayList<>();

    @Override
    public Result evaluate(Tensor y, Targets targets) {
      double sum = Arrays.stream(y.toDoubles()).sum();
      return new Result(sum, y.map(v -> 1));
    }

    @Override
    public LossNudges nudges(Tensor y, Targets targets) {
      return new LossNudges() {
        @Override
        public double change(int example, double[] prediction) {
          int size = prediction.length;
          double[] old = Arrays.copyOfRange(y.toDoubles(), example * size, (example + 1) * size);
          predictions.add(new Question(example, old, prediction, new double[] {1}));
          return Arrays.stream(prediction).sum() - Arrays.stream(old).sum();
        }

        @Override
        public void changes(
            int example,
            double[] old,
            double[] direction,
            double[] multiples,
            double[] changes,
            int from,
            int to) {
          double[] asked = Arrays.copyOfRange(multiples, from, to);
          lines.add(new Question(example, old, direction, asked));
          double slope = Arrays.stream(direction).sum();
          for (int i = from; i < to; i++) {
            changes[i] = multiples[i] * slope;
          }
        }
      };
    }
  }

  private double[] slopes(Asked loss, Parameter parameter, Layer... layers) {
    Network network = new Network(Sequential.of(Shape.of(2), layers), loss);
    Targets targets = Targets.classes(new int[3], 2);
    return network.numericalGradient(x, targets).of(parameter).toDoubles();
  }

  @Test
  void aWeightMovesItsColumnWhereItsInputIsNotZero() {
    Asked loss = new Asked();
    slopes(loss, affine.weight(), affine);
    // The weight comes first: each column of it in each example; what is not zero there, both ways.
    Question first = loss.lines.get(0);
    assertEquals(List.of(1.5, 2.5, 3.5), first.old());
    for (int column = 0; column < 3; column++) {
      assertLine(loss.lines.get(3 * column), 0, unit(column), H, -H);
      assertLine(loss.lines.get(3 * column + 1), 1, unit(column), H, 2 * H, -H, -2 * H);
      assertLine(loss.lines.get(3 * column + 2), 2, unit(column), H, 4 * H, -H, -4 * H);
    }
    assertEquals(0, loss.predictions.size());
  }

  @Test
  void aBiasMovesItsColumnInEveryRow() {
    Asked loss = new Asked();
    slopes(loss, affine.bias().orElseThrow(), affine);
    List<Question> bias = loss.lines.subList(9, loss.lines.size());
    assertEquals(9, bias.size());
    for (int i = 0; i < 9; i++) {
      assertLine(bias.get(i), i % 3, unit(i / 3), H, -H);
    }
  }

  @Test
  void aChangedColumnOfTheInputMovesTheOutputAlongARowOfTheWeight() {
    Asked loss = new Asked();
    double[] slopes = slopes(loss, affine.weight(), affine, next);
    assertLine(loss.lines.get(3 + 1), 1, new double[] {2, -2}, H, 2 * H, -H, -2 * H);
    assertLine(loss.lines.get(2 * 3 + 2), 2, new double[] {3, 5}, H, 4 * H, -H, -4 * H);
    assertArrayEquals(new double[] {0, 0, 3 * 8, 0, 0, 6 * 8}, slopes, 1e-9);
    assertEquals(0, loss.predictions.size());
  }

  /** After a second product whole rows are different; then only those run through what follows. */
  @Test
  void changedRowsOfTheInputAreMultipliedAnew() {
    Affine last =
        new Affine(Tensor.of(Shape.of(2, 2), 1.0, 2.0, 3.0, 4.0), Tensor.of(Shape.of(2), 7.0, 8.0));
    Asked loss = new Asked();
    double[] slopes = slopes(loss, affine.weight(), affine, next, last);
    // Column 2 of y by 1 moves its row by [3 5] and that of the net's output by [18 26].
    assertArrayEquals(new double[] {-4 * 3, -8 * 3, 44 * 3}, Arrays.copyOf(slopes, 3), 1e-8);
    List<Question> asked = loss.predictions;
    // 5 inputs are not zero: 10 questions a column of the weight, 6 of the bias, one prediction
    // each.
    assertEquals(3 * 10 + 3 * 6, asked.size());
    int above = 2 * 10 + 2; // column 2, second example, its first input
    assertEquals(1, asked.get(above).example());
    assertMoved(asked.get(above), 18 * H, 26 * H);
    assertMoved(asked.get(above + 1), 2 * 18 * H, 2 * 26 * H);
    assertMoved(asked.get(above + 2), -18 * H, -26 * H);
    assertMoved(asked.get(above + 3), -2 * 18 * H, -2 * 26 * H);
  }

  private static double[] unit(int column) {
    double[] unit = new double[3];
    unit[column] = 1;
    return unit;
  }

  private static void assertLine(
      Question question, int example, double[] direction, double... multiples) {
    assertEquals(example, question.example());
    assertArrayEquals(direction, array(question.direction()));
    assertArrayEquals(multiples, array(question.multiples()), 1e-14);
  }

  private static void assertMoved(Question question, double... by) {
    for (int j = 0; j < by.length; j++) {
      assertEquals(by[j], question.direction().get(j) - question.old().get(j), 1e-12);
    }
  }

  private static double[] array(List<Double> x) {
    return x.stream().mapToDouble(v -> v).toArray();
  }
}
