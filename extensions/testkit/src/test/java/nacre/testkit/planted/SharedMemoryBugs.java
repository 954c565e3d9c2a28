package nacre.testkit.planted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossLaw;
import nacre.core.gradient.TargetKind;
import nacre.testkit.LayerCases;
import nacre.testkit.Sizes;

/** Results that are somebody else's memory, and blocks whose parts do not get what they need. */
final class SharedMemoryBugs {
  private SharedMemoryBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.layer(
            LayerLaw.NOTHING_MUTATED,
            "output of a batch of one is the parameter itself",
            LayerCases.ofVectors(size -> new Rows(size))),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT_OPTIONAL,
            "no part of a block is asked for its input's gradient if the block is not",
            LayerCases.ofSizes(
                (in, out, random) ->
                    new TwoParts(
                        new Sparing(Dense.of(in, 3, random, Dense::right)),
                        new Sparing(Dense.of(3, out, random, Dense::right)),
                        true))),
        Bug.layer(
            LayerLaw.FINITE,
            "softmax less the maximum of the whole batch",
            LayerCases.ofVectors(size -> new Pointwise("Softmax", (x, pass) -> softmax(x)))),
        Bug.loss(
            LossLaw.MEAN_OVER_BATCH,
            "divided by the number of classes that occur",
            Losses.ofClasses(
                (x, t) -> {
                  Loss.Result right = Losses.crossEntropy(x, t);
                  double n = Arrays.stream(t.classIndices()).distinct().count();
                  double factor = t.size() / n;
                  return new Loss.Result(right.value() * factor, right.dPrediction().times(factor));
                })),
        Bug.loss(
            LossLaw.FINITE,
            "divergence with 0·log 0 for targets that are 0",
            Sizes.any()
                .map(n -> LossCase.of(SharedMemoryBugs::divergence, Shape.of(n), TargetKind.SOFT))),
        Bug.loss(
            LossLaw.FLOAT64_KEPT,
            "value rounded to float32",
            Losses.ofNumbers(
                (x, t) -> {
                  Loss.Result right = Losses.squares(x, t);
                  return new Loss.Result((float) right.value(), right.dPrediction());
                })));
  }

  private static Forward softmax(Tensor x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double v : x.toDoubles()) {
      largest = Math.max(largest, v);
    }
    double shift = largest;
    Tensor e = x.map(v -> Math.exp(v - shift));
    Tensor y = e.dividedBy(RowLayers.rowSums(e));
    return new Forward(y, (dy, into) -> y.times(dy.minus(RowLayers.rowSums(dy.times(y)))));
  }

  private static Loss.Result divergence(Tensor x, Targets targets) {
    Tensor t = Losses.dense(targets, x);
    Tensor log = x.logSoftmax();
    double n = t.shape().size(0);
    double own = t.dot(t.map(Math::log));
    return new Loss.Result((own - t.dot(log)) / n, log.exp().minus(t).times(1 / n));
  }

  /** y = the row, whatever x is; for a batch of one, in the row's own memory. */
  private static final class Rows implements Layer {
    private final Parameter row;

    Rows(int size) {
      row = new Parameter("row", Tensor.zeros(DType.FLOAT32, Shape.of(size)).map(zero -> 0.5));
    }

    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      boolean alone = x.shape().size(0) == 1;
      Tensor rows = Tensor.zeros(x.dtype(), x.shape());
      return new Forward(
          alone ? row.value().reshape(x.shape()) : rows.plusRow(row.value()),
          (dy, into) -> {
            into.add(row, dy.sumRows());
            return rows;
          });
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(row);
    }

    @Override
    public String toString() {
      return "Rows";
    }
  }

  /** Does not compute what nobody asks for. */
  private record Sparing(Dense dense) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return dense.outputShape(input);
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(
          dense.forward(x, pass).output(),
          (dy, into) -> {
            Tensor dx = Dense.right(dense, x, dy, into);
            return pass.wantsInputGradient() ? dx : Tensor.notAsked();
          });
    }

    @Override
    public List<Parameter> parameters() {
      return dense.parameters();
    }
  }

  /** One layer behind the other. */
  private record TwoParts(Layer first, Layer second, boolean samePass) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return second.outputShape(first.outputShape(input));
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      Forward one = first.forward(x, pass);
      Forward two = second.forward(one.output(), samePass ? pass : pass.withInputGradient(true));
      return new Forward(
          two.output(), (dy, into) -> one.pullback().apply(two.pullback().apply(dy, into), into));
    }

    @Override
    public List<Parameter> parameters() {
      List<Parameter> all = new ArrayList<>(first.parameters());
      all.addAll(second.parameters());
      return all;
    }
  }
}
