package nacre.layers;

import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Every backward pass against central differences, over random shapes and values. */
class LayerGradientTest {

  @Property(tries = 300)
  void affine(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 17) int in,
      @ForAll @IntRange(min = 1, max = 9) int out,
      @ForAll @DoubleRange(min = 0.01, max = 10) double scale,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Layer affine = Affine.of(DType.FLOAT64, in, out, Initializer.normal(scale), random);
    Differences.check(affine, Differences.random(Shape.of(batch, in), random), random);
  }

  @Property(tries = 300)
  void sigmoid(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @DoubleRange(min = 0.01, max = 5) double scale,
      @ForAll @IntRange(min = 0) int seed) {
    activation(new Sigmoid(), batch, size, scale, seed);
  }

  @Property(tries = 300)
  void tanh(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @DoubleRange(min = 0.01, max = 3) double scale,
      @ForAll @IntRange(min = 0) int seed) {
    activation(new Tanh(), batch, size, scale, seed);
  }

  /** Inputs nearer to the kink at 0 than the step are moved away: there is no derivative there. */
  @Property(tries = 300)
  void relu(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Tensor x =
        Differences.random(Shape.of(batch, size), random)
            .map(v -> Math.abs(v) < 0.01 ? v + Math.copySign(0.01, v) : v);
    Differences.check(new Relu(), x, random);
  }

  @Property(tries = 100)
  void flatten(
      @ForAll @IntRange(min = 1, max = 4) int batch,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 4) int columns,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Differences.check(
        new Flatten(), Differences.random(Shape.of(batch, rows, columns), random), random);
  }

  @Property(tries = 300)
  void softmaxWithLossOfClasses(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll @DoubleRange(min = 0.01, max = 8) double scale,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Tensor scores = Differences.random(Shape.of(batch, classes), random).times(scale);
    Targets targets = Targets.classes(random.choice(classes, batch), classes);
    Differences.check(new SoftmaxWithLoss(), scores, targets);
  }

  @Property(tries = 300)
  void softmaxWithLossOfSoftLabels(
      @ForAll @IntRange(min = 1, max = 9) int batch,
      @ForAll @IntRange(min = 1, max = 12) int classes,
      @ForAll @IntRange(min = 0) int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Tensor scores = Differences.random(Shape.of(batch, classes), random);
    Tensor soft = Tensor.zeros(DType.FLOAT64, scores.shape()).map(zero -> random.rand());
    Differences.check(new SoftmaxWithLoss(), scores, Targets.dense(soft));
  }

  private static void activation(Layer layer, int batch, int size, double scale, int seed) {
    NumpyRandom random = new NumpyRandom(seed);
    Tensor x = Differences.random(Shape.of(batch, size), random).times(scale);
    Differences.check(layer, x, random);
  }
}
