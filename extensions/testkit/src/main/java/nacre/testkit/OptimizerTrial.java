package nacre.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/**
 * An optimizer on one parameter and a history of gradients.
 *
 * @param optimizer the optimizer and what it declares
 * @param start the parameter's value at first, in float64
 * @param steps how many updates
 * @param seed where the gradients come from
 */
public record OptimizerTrial(OptimizerCase optimizer, Tensor start, int steps, int seed) {

  /** Converts to float64. */
  public OptimizerTrial {
    start = start.to(DType.FLOAT64);
  }

  /** {@return the same with so many updates} */
  public OptimizerTrial withSteps(int count) {
    return new OptimizerTrial(optimizer, start, count, seed);
  }

  /** {@return the same with other gradients, of a seed from 0 to 2^31-1} */
  public OptimizerTrial withSeed(int other) {
    return new OptimizerTrial(optimizer, start, steps, other);
  }

  /** {@return for example {@code SGD 0.1 on float64 [2] {0.0, 1.0}, 3 steps, seed 7}} */
  @Override
  public String toString() {
    return "%s on %s, %d steps, seed %d".formatted(optimizer, start, steps, seed);
  }

  // ---- for the laws

  /**
   * The history: normal numbers of one size or another, other ones for each purpose. Now and then
   * many elements are 0, as behind a ReLU; never all of them.
   */
  List<Tensor> gradients(Shape shape, int purpose) {
    NumpyRandom random = new NumpyRandom(Math.floorMod(31 * seed + 1009 * purpose, 1 << 30));
    double scale = random.randint(0, 3) == 0 ? Math.pow(10, random.uniform(-8, 7)) : 1;
    boolean zeros = random.randint(0, 3) == 0;
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      Tensor gradient = Tensor.zeros(DType.FLOAT64, shape).map(zero -> scale * random.randn());
      int kept = random.randint(0, shape.elements());
      for (int j = 0; zeros && j < shape.elements(); j++) {
        gradient.set(j, j == kept || random.rand() < 0.5 ? gradient.get(j) : 0);
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  String replay(OptimizerLaw law) {
    StringJoiner sizes = new StringJoiner(", ", "Shape.of(", ")");
    for (int size : start.shape().toArray()) {
      sizes.add(Integer.toString(size));
    }
    StringJoiner values = new StringJoiner(", ");
    for (double value : start.toDoubles()) {
      values.add(Double.toString(value));
    }
    String made = optimizer.code();
    return """
        OptimizerCase optimizer = OptimizerCase.of(() -> %s)%s;%s
        OptimizerTrial trial = optimizer.on(Tensor.of(%s, %s)).withSteps(%d).withSeed(%d);
        OptimizerLaw.%s.check(trial);"""
        .formatted(
            made != null ? made : "/* make it here: " + optimizer + " */",
            (optimizer.mixesElements() ? ".declareElementsMixed()" : "")
                + (optimizer.decays() ? ".declareDecay()" : ""),
            law == OptimizerLaw.FOLLOWS_ITS_RULE ? " // add its rule: .withRule(...)" : "",
            sizes,
            values,
            steps,
            seed,
            law);
  }
}
