package nacre.testkit.planted;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.core.random.NumpyRandom;
import nacre.testkit.LayerCases;

/** Bugs of training passes, of randomness, and of element types. */
final class TrainingBugs {
  private static final double SHARE = 0.4;

  private TrainingBugs() {}

  static List<Bug> all() {
    return List.of(
        dropout(
            LayerLaw.REPEATABLE,
            "dropout draws from a generator of its own",
            () -> {
              Random own = new Random(1);
              return new Pointwise(
                  "Dropout",
                  (x, pass) -> {
                    Tensor mask = x.map(v -> pass.training() && own.nextDouble() < SHARE ? 0 : 1);
                    return new Forward(x.times(mask), (dy, into) -> dy.times(mask));
                  });
            }),
        dropout(
            LayerLaw.RANDOMNESS_FROM_PASS,
            "dropout seeds a generator anew in every pass",
            () ->
                new Pointwise(
                    "Dropout",
                    (x, pass) -> {
                      NumpyRandom own = new NumpyRandom(42);
                      Tensor mask = x.map(v -> pass.training() && own.rand() < SHARE ? 0 : 1);
                      return new Forward(x.times(mask), (dy, into) -> dy.times(mask));
                    })),
        dropout(
            LayerLaw.REPEATABLE,
            "dropout draws another mask on the way back",
            () ->
                new Pointwise(
                    "Dropout",
                    (x, pass) ->
                        pass.training()
                            ? new Forward(
                                x.times(RowLayers.mask(x, SHARE, pass)),
                                (dy, into) -> dy.times(RowLayers.mask(dy, SHARE, pass)))
                            : new Forward(x.copy(), (dy, into) -> dy))),
        dropout(
            LayerLaw.DECLARED_SHAPE,
            "dropout in inference as well",
            () ->
                new Pointwise(
                    "Dropout",
                    (x, pass) -> {
                      Tensor mask = RowLayers.mask(x, SHARE, pass);
                      return new Forward(x.times(mask), (dy, into) -> dy.times(mask));
                    })),
        dropout(
            LayerLaw.INPUT_GRADIENT,
            "dropout scales on the way there but not on the way back",
            () ->
                new Pointwise(
                    "Dropout",
                    (x, pass) -> {
                      if (!pass.training()) {
                        return new Forward(x, (dy, into) -> dy);
                      }
                      Tensor mask = RowLayers.mask(x, SHARE, pass);
                      Tensor kept = mask.map(m -> m > 0 ? 1 : 0);
                      return new Forward(x.times(mask), (dy, into) -> dy.times(kept));
                    })),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "gradient wrong only in training",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh();
                      double factor = pass.training() ? 0.9 : 1;
                      return new Forward(
                          y, (dy, into) -> dy.zip(y, (g, v) -> factor * g * (1 - v * v)));
                    })),
        Bug.activation(
            LayerLaw.TRAINING_DECLARED,
            "another function in training, undeclared",
            () ->
                new Pointwise(
                    "Scaled",
                    (x, pass) -> {
                      double factor = pass.training() ? 2 : 1;
                      return new Forward(x.times(factor), (dy, into) -> dy.times(factor));
                    })),
        Bug.activation(
            LayerLaw.FLOAT64_KEPT,
            "float64 rounded to float32 on the way",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) -> {
                      Tensor y = x.tanh().to(DType.FLOAT32).to(x.dtype());
                      return new Forward(
                          y,
                          (dy, into) -> dy.zip(x, (g, v) -> g * (1 - Math.pow(Math.tanh(v), 2))));
                    })),
        Bug.layer(
            LayerLaw.FLOAT64_KEPT,
            "weights rounded to float32 on the way",
            LayerCases.ofSizes(
                (in, out, random) -> {
                  Dense dense = Dense.of(in, out, random, Dense::right);
                  return new StateBugs.Wrapped(dense, (x, pass) -> rounded(dense, x));
                })),
        Bug.activation(
            LayerLaw.LINEAR_PULLBACK,
            "gradient rounded to float32",
            () ->
                new Pointwise(
                    "Swish",
                    (x, pass) -> {
                      Forward right = Activations.swish().forward(x, pass);
                      return new Forward(
                          right.output(),
                          (dy, into) ->
                              right.pullback().apply(dy, into).to(DType.FLOAT32).to(dy.dtype()));
                    })),
        Bug.activation(
            LayerLaw.FLOAT32_CLOSE,
            "another, coarser formula for float32",
            () ->
                new Pointwise(
                    "Tanh",
                    (x, pass) ->
                        (x.dtype() == DType.FLOAT32
                                ? Pointwise.of("fast", v -> coarse(v), v -> 1 - sq(coarse(v)))
                                : Pointwise.of("tanh", Math::tanh, v -> 1 - sq(Math.tanh(v))))
                            .forward(x, pass))),
        Bug.activation(
            LayerLaw.FLOAT32_CLOSE,
            "overflow in float32 only",
            () ->
                new Pointwise(
                    "Softplus",
                    (x, pass) ->
                        (x.dtype() == DType.FLOAT64
                                ? Pointwise.of("", Activations::softplus, Activations::sigmoid)
                                : Pointwise.of("", TrainingBugs::narrow, Activations::sigmoid))
                            .forward(x, pass))),
        Bug.activation(
            LayerLaw.FINITE,
            "softplus by log(1 + exp x), which overflows",
            () -> Pointwise.of("Softplus", x -> Math.log(1 + Math.exp(x)), Activations::sigmoid)),
        Bug.activation(
            LayerLaw.FINITE,
            "tanh by exponentials, not a number for large inputs",
            () -> Pointwise.of("Tanh", TrainingBugs::naive, x -> 1 - sq(Math.tanh(x)))),
        Bug.layer(
            LayerLaw.FINITE,
            "softmax without subtracting the maximum",
            LayerCases.ofVectors(
                size ->
                    new Pointwise(
                        "Softmax",
                        (x, pass) -> {
                          Tensor e = x.exp();
                          Tensor y = e.dividedBy(RowLayers.rowSums(e));
                          return new Forward(
                              y, (dy, into) -> dy.minus(RowLayers.rowSums(dy.times(y))).times(y));
                        }))),
        Bug.activation(
            LayerLaw.FINITE,
            "gradient divides by the input, which may be 0",
            () -> Pointwise.of("Square", x -> x * x, x -> 2 * x * x / x)));
  }

  private static Bug dropout(LayerLaw law, String name, Supplier<Layer> layer) {
    return Bug.layer(
        law, name, LayerCases.ofAnyShape(layer).map(LayerCase::declareRandomInTraining));
  }

  private static Forward rounded(Dense dense, Tensor x) {
    Tensor w = dense.weight.value().to(DType.FLOAT32).to(x.dtype());
    return new Forward(
        x.matmul(w).plusRow(dense.bias.value()), (dy, into) -> Dense.right(dense, x, dy, into));
  }

  private static double sq(double x) {
    return x * x;
  }

  private static double coarse(double x) {
    return Math.tanh(x) + 1e-4 * Math.sin(x);
  }

  private static double narrow(double x) {
    return Math.log(1 + (float) Math.exp(x));
  }

  private static double naive(double x) {
    double up = Math.exp(x);
    double down = Math.exp(-x);
    return (up - down) / (up + down);
  }
}
