package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * Holds the gradient of f = Σⱼ weightⱼ·outputⱼ against numerical slopes, element by element.
 *
 * <p>Of a large tensor some elements are chosen, and all of them are tried at once along a random
 * direction; if that fails, every element is looked at to find the culprit.
 */
final class NumericalCheck {
  private static final int CHOSEN = 24;
  private static final int TIES = 8;

  /** A kink nearer than this, in whatever direction, counts as being here. */
  private static final double NEAR = 1e-4;

  /** Jumps are looked for among numbers of this size. */
  private static final double USUAL = 10;

  /** On ways of such lengths: small jumps are seen on short ones only. */
  private static final double[] WAYS = {2 * USUAL, 2 * USUAL, 2, 0.25};

  /** Functions of limited ranges may be steep at their ends. */
  private static final double MARGIN = 0.01;

  private final Supplier<double[]> outputs;
  private final double[] weights;
  private final List<Tensor> variables;
  private final Noise noise;
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
    this.noise = Noise.of(outputs, y, variables, random);
    double rise = 0;
    double weight = 0;
    double unseen = 0;
    for (int j = 0; j < y.length; j++) {
      rise = Math.max(rise, Math.abs(weights[j] * y[j]));
      weight = Math.max(weight, Math.abs(weights[j]));
      unseen = Math.max(unseen, Math.abs(weights[j]) * noise.of(j));
    }
    this.unseen = unseen;
    this.usualRise = rise;
    this.largestWeight = weight;
  }

  /**
   * An element with both gradients.
   *
   * @param index in row-major order
   * @param others how many elements of the same value were moved together with it
   * @param analytic by backpropagation
   * @param slope numerically
   * @param relativeError the distance of the one from the interval of the other, beyond rounding,
   *     over the larger one
   */
  record Judged(int index, int others, double analytic, Slope slope, double relativeError) {
    Judged with(int more) {
      return new Judged(index, more, analytic, slope, relativeError);
    }

    /** For example {@code [1, 3] of [2, 4]}. */
    String place(Shape of) {
      String together = others == 0 ? "" : ", moved together with " + others + " of the same value";
      return Names.place(index, of) + " of " + of + together;
    }

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
    List<Judged> judged =
        judge(variable, gradient, range, Picks.elements(variable, gradient, CHOSEN, random));
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

  /**
   * Judges equal elements of one example, moved together: at a tie, each element by itself may have
   * any share of the gradient, but all of them have the whole of it.
   */
  List<Judged> judgeTies(Tensor variable, Tensor gradient, ValueRange range) {
    double scale = Compare.largest(variable);
    double largest = Compare.largest(gradient);
    List<Judged> judged = new ArrayList<>();
    for (int[] tie : Picks.ties(variable, TIES, random)) {
      double x = variable.get(tie[0]);
      double[] before = IntStream.of(tie).mapToDouble(variable::get).toArray();
      Slope.Curve curve =
          t -> {
            IntStream.of(tie).forEach(i -> variable.set(i, t));
            double[] y = outputs.get();
            IntStream.range(0, tie.length).forEach(i -> variable.set(tie[i], before[i]));
            return y;
          };
      double rounding = tie.length * rounding(x, largest);
      Slope slope = Slope.of(curve, weights, noise, x, scale, range, rounding / 10);
      double analytic = IntStream.of(tie).mapToDouble(gradient::get).sum();
      judged.add(judged(tie[0], analytic, slope, rounding).with(tie.length - 1));
    }
    return judged;
  }

  /**
   * Moves one element among usual numbers, all others as they are, and says where the function
   * jumps, if it does.
   */
  Optional<String> jump(Tensor variable, ValueRange range) {
    double low = Math.max(-USUAL, range.low() + MARGIN * Math.min(1, range.high() - range.low()));
    double high = Math.min(USUAL, range.high() - MARGIN * Math.min(1, range.high() - range.low()));
    if (variable.shape().elements() == 0 || !(low < high)) {
      return Optional.empty();
    }
    int i = random.nextInt(variable.shape().elements());
    double x = variable.get(i);
    double way =
        random.nextDouble(0.9, 1) * Math.min(WAYS[random.nextInt(WAYS.length)], high - low);
    double from = low + (high - low - way) * random.nextDouble();
    double rounding = 0;
    for (int j = 0; j < weights.length; j++) {
      rounding += 100 * Math.abs(weights[j]) * noise.of(j);
    }
    DoubleUnaryOperator along =
        t -> {
          variable.set(i, t);
          double sum = 0;
          double[] y = outputs.get();
          for (int j = 0; j < y.length; j++) {
            sum += weights[j] == 0 ? 0 : weights[j] * y[j];
          }
          variable.set(i, x);
          return sum;
        };
    return Jump.between(along, from, from + way, rounding)
        .map(
            jump ->
                String.format(
                    Locale.ROOT,
                    "%s of %s, with all else as it is:\nit jumps by %.3g at %s; do two pieces not"
                        + " meet?",
                    Names.place(i, variable.shape()),
                    variable.shape(),
                    jump.height(),
                    jump.at()));
  }

  private static Judged judged(int index, double analytic, Slope slope, double rounding) {
    if (!Double.isFinite(analytic) || slope.jumps()) {
      return new Judged(index, 0, analytic, slope, Double.POSITIVE_INFINITY);
    }
    double beyond = Math.max(0, slope.distance(analytic) - rounding);
    double size = Math.max(Math.abs(analytic), Math.abs(slope.best()));
    return new Judged(index, 0, analytic, slope, beyond == 0 ? 0 : beyond / size);
  }

  private double rounding(double x, double largestGradient) {
    double usual = usualRise / Math.max(1, Math.abs(x));
    return Tolerance.ROUNDING * (largestGradient + usual)
        + Tolerance.NOTHING * largestWeight
        + 10 * unseen;
  }

  /**
   * Whether the gradient of all elements at once is wrong. Along a kink nothing can be said; so
   * then only values that occur once are moved, since those with kinks at them are mostly drawn
   * often.
   */
  private boolean isWrongAlongADirection(Tensor variable, Tensor gradient, ValueRange range) {
    Tensor direction = variable.map(x -> random.nextGaussian());
    for (Tensor each : List.of(direction, Picks.whereUnique(direction, variable))) {
      double analytic = gradient.dot(each);
      double rounding =
          rounding(0, Compare.largest(gradient)) * Math.sqrt(variable.shape().elements());
      Slope slope = along(each, variable, range, rounding);
      boolean smooth = slope.width() < 1e-4 * Math.abs(slope.best()) + rounding;
      if (smooth || !Double.isFinite(analytic)) {
        return judged(0, analytic, slope, rounding).isWrong();
      }
    }
    return false;
  }

  private Slope along(Tensor direction, Tensor variable, ValueRange range, double rounding) {
    Tensor start = variable.copy();
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
    ValueRange steps = new ValueRange(-room, room);
    return Slope.of(curve, weights, noise, 0, Compare.largest(start), steps, rounding / 10);
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
    return new Window(curve, 0, here, NEAR).hasKink(concerned, noise);
  }
}
