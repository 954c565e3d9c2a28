package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nacre.core.Tensor;

/**
 * Holds the gradient of f = Σⱼ weightⱼ·outputⱼ against numerical slopes, element by element.
 *
 * <p>Of a large tensor some elements are chosen, and all of them are tried at once along a random
 * direction; if that fails, every element is looked at to find the culprit.
 */
final class NumericalCheck {
  private static final int CHOSEN = 24;
  private static final double ULP = 0x1p-52;

  /** A kink nearer than this, in whatever direction, counts as being here. */
  private static final double NEAR = 1e-4;

  private final Supplier<double[]> outputs;
  private final double[] weights;
  private final List<Tensor> variables;
  private final double[] noise;
  private final double largestWeight;
  private final double usualRise;
  private final double unseen;
  private final RandomGenerator random;

  /**
   * Looks at the function where it is now.
   *
   * @param outputs computes the function from the variables' current values
   * @param weights what the outputs are summed with
   * @param variables all that the outputs depend on, the input first; changed and put back
   * @param random chooses elements and directions
   */
  NumericalCheck(
      Supplier<double[]> outputs,
      double[] weights,
      List<Tensor> variables,
      RandomGenerator random) {
    this.outputs = outputs;
    this.weights = weights;
    this.variables = variables;
    this.random = random;
    double[] y = outputs.get();
    this.noise = noise(y);
    double rise = 0;
    double weight = 0;
    double unseen = 0;
    for (int j = 0; j < y.length; j++) {
      rise = Math.max(rise, Math.abs(weights[j] * y[j]));
      weight = Math.max(weight, Math.abs(weights[j]));
      unseen = Math.max(unseen, Math.abs(weights[j]) * noise[j]);
    }
    this.unseen = unseen;
    this.usualRise = rise;
    this.largestWeight = weight;
  }

  /**
   * An element with both gradients.
   *
   * @param index in row-major order
   * @param analytic by backpropagation
   * @param slope numerically
   * @param relativeError the distance of the one from the interval of the other, beyond rounding,
   *     over the larger one
   */
  record Judged(int index, double analytic, Slope slope, double relativeError) {
    GradientCheck.Worst named(String variable) {
      return new GradientCheck.Worst(variable, index, analytic, slope.best(), relativeError);
    }

    boolean isWrong() {
      return relativeError > Tolerance.RELATIVE;
    }
  }

  /** Judges the elements of one variable. */
  List<Judged> judge(Tensor variable, Tensor gradient, ValueRange range) {
    int count = variable.shape().elements();
    List<Judged> judged = judge(variable, gradient, range, chosen(variable, gradient));
    if (count > CHOSEN
        && judged.stream().noneMatch(Judged::isWrong)
        && isWrongAlongADirection(variable, gradient, range)) {
      return judge(variable, gradient, range, IntStream.range(0, count));
    }
    return judged;
  }

  /** Judges these elements only. */
  List<Judged> judge(Tensor variable, Tensor gradient, ValueRange range, IntStream elements) {
    double scale = Compare.largest(variable);
    double largest = Compare.largest(gradient);
    List<Judged> judged = new ArrayList<>();
    elements.forEach(
        i -> {
          double x = variable.get(i);
          Slope.Curve curve =
              t -> {
                variable.set(i, t);
                double[] y = outputs.get();
                variable.set(i, x);
                return y;
              };
          double rounding = rounding(x, largest);
          Slope slope = Slope.of(curve, weights, noise, x, scale, range, rounding / 10);
          judged.add(judged(i, gradient.get(i), slope, rounding));
        });
    return judged;
  }

  private static Judged judged(int index, double analytic, Slope slope, double rounding) {
    if (!Double.isFinite(analytic) || slope.jumps()) {
      return new Judged(index, analytic, slope, Double.POSITIVE_INFINITY);
    }
    double beyond = Math.max(0, slope.distance(analytic) - rounding);
    double size = Math.max(Math.abs(analytic), Math.abs(slope.best()));
    return new Judged(index, analytic, slope, beyond == 0 ? 0 : beyond / size);
  }

  private double rounding(double x, double largestGradient) {
    double usual = usualRise / Math.max(1, Math.abs(x));
    return Tolerance.ROUNDING * (largestGradient + usual)
        + Tolerance.NOTHING * largestWeight
        + 10 * unseen;
  }

  /** The first and last, the largest gradient, a zero if there is one, and some at random. */
  private IntStream chosen(Tensor variable, Tensor gradient) {
    int count = variable.shape().elements();
    if (count <= CHOSEN) {
      return IntStream.range(0, count);
    }
    int largest = 0;
    int zero = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.abs(gradient.get(i)) > Math.abs(gradient.get(largest)) ? i : largest;
      zero = variable.get(i) == 0 ? i : zero;
    }
    IntStream some = IntStream.generate(() -> random.nextInt(count)).limit(CHOSEN - 4);
    return IntStream.concat(IntStream.of(0, count - 1, largest, zero), some).distinct();
  }

  private boolean isWrongAlongADirection(Tensor variable, Tensor gradient, ValueRange range) {
    Tensor start = variable.copy();
    Tensor direction = start.map(x -> random.nextGaussian());
    double largest = Math.max(1e-3, Compare.largest(direction));
    double room = Double.POSITIVE_INFINITY;
    for (double x : start.toDoubles()) {
      room = Math.min(room, Math.min(x - range.low(), range.high() - x) / largest);
    }
    Slope.Curve curve =
        t -> {
          variable.addScaled(t, direction);
          double[] y = outputs.get();
          variable.assign(start);
          return y;
        };
    double scale = Compare.largest(start);
    ValueRange steps = new ValueRange(-room, room);
    double rounding = rounding(0, Compare.largest(gradient)) * Math.sqrt(start.shape().elements());
    Slope slope = Slope.of(curve, weights, noise, 0, scale, steps, rounding / 10);
    double analytic = gradient.dot(direction);
    boolean smooth = slope.width() < 1e-4 * Math.abs(slope.best()) + rounding;
    return !Double.isFinite(analytic) || (smooth && judged(0, analytic, slope, rounding).isWrong());
  }

  /**
   * Whether the outputs that depend on an element have different slopes on both sides in some
   * random direction: then this is one of the points where a function made of several kinked ones
   * may have no gradient at all.
   */
  boolean isAtAKink(Tensor variable, int index) {
    double x = variable.get(index);
    double step = 0.1 * Math.max(1, Math.abs(x));
    double[] here = outputs.get();
    variable.set(index, x + step);
    double[] above = outputs.get();
    variable.set(index, x - step);
    double[] below = outputs.get();
    variable.set(index, x);
    double[] concerned = weights.clone();
    for (int j = 0; j < concerned.length; j++) {
      concerned[j] = here[j] == above[j] && here[j] == below[j] ? 0 : concerned[j];
    }
    List<Tensor> starts = variables.stream().map(Tensor::copy).toList();
    List<Tensor> directions =
        starts.stream()
            .map(start -> start.map(v -> random.nextGaussian() * Math.max(Math.abs(v), 1)))
            .toList();
    Slope.Curve curve =
        t -> {
          for (int i = 0; i < starts.size(); i++) {
            variables.get(i).addScaled(t, directions.get(i));
          }
          double[] y = outputs.get();
          for (int i = 0; i < starts.size(); i++) {
            variables.get(i).assign(starts.get(i));
          }
          return y;
        };
    return Window.of(curve, concerned, noise, 0, here, NEAR).isKink();
  }

  /**
   * Rounding of the outputs: that of the inputs of the same example, which may come and go unseen
   * (as in x - log Σ exp x), and what is seen by moving everything by a unit in the last place.
   */
  private double[] noise(double[] y) {
    double[] most = new double[y.length];
    double[] x = variables.get(0).toDoubles();
    int examples = y.length == 1 ? 1 : Math.max(1, variables.get(0).shape().size(0));
    for (int i = 0; i < x.length; i++) {
      int example = (int) ((long) i * examples / x.length);
      for (int j = example * y.length / examples; j < (example + 1) * y.length / examples; j++) {
        most[j] = Math.max(most[j], ULP * Math.abs(x[i]));
      }
    }
    List<Tensor> originals = variables.stream().map(Tensor::copy).toList();
    for (int round = 0; round < 2; round++) {
      for (Tensor variable : variables) {
        variable.assign(variable.map(v -> v * (random.nextBoolean() ? 1 + ULP : 1 - ULP)));
      }
      double[] moved = outputs.get();
      for (int i = 0; i < variables.size(); i++) {
        variables.get(i).assign(originals.get(i));
      }
      for (int j = 0; j < y.length; j++) {
        double change = 4 * Math.abs(moved[j] - y[j]);
        most[j] = Double.isFinite(change) ? Math.max(most[j], change) : most[j];
      }
    }
    return most;
  }
}
