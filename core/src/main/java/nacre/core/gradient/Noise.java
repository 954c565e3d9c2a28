package nacre.core.gradient;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import nacre.core.Tensor;

/**
 * How far each output may be off by rounding.
 *
 * @param seen measured: what comes of moving everything by a unit in the last place
 * @param unseen beyond that: rounding of numbers as large as the inputs of the same example, which
 *     may come and go inside of a function (as in x - log Σ exp x) and never show
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Noise(double[] seen, double[] unseen) {
  private static final double ULP = 0x1p-52;

  /**
   * A sum of large terms that all but cancel moves by whole units of the terms, or not at all: in
   * one round, one such output in five stands still and looks exact.
   */
  private static final int ROUNDS = 8;

  /** Some room for what the rounds did not happen to hit. */
  private static final int ROOM = 4;

  double of(int output) {
    return seen[output] + unseen[output];
  }

  /**
   * Measures it.
   *
   * @param outputs computes the function from the variables' current values
   * @param y its outputs as they are now
   * @param variables all that the outputs depend on, the input first; changed and put back
   * @param random how everything is moved
   */
  static Noise of(
      Supplier<double[]> outputs, double[] y, List<Tensor> variables, RandomGenerator random) {
    double[] seen = new double[y.length];
    List<Tensor> originals = variables.stream().map(Tensor::copy).toList();
    for (int round = 0; round < ROUNDS; round++) {
      for (Tensor variable : variables) {
        variable.assign(variable.map(v -> v * (random.nextBoolean() ? 1 + ULP : 1 - ULP)));
      }
      double[] moved = outputs.get();
      for (int i = 0; i < variables.size(); i++) {
        variables.get(i).assign(originals.get(i));
      }
      for (int j = 0; j < y.length; j++) {
        double change = ROOM * Math.abs(moved[j] - y[j]);
        seen[j] = Double.isFinite(change) ? Math.max(seen[j], change) : seen[j];
      }
    }
    double[] unseen = ofInputs(variables.get(0), y.length);
    for (int j = 0; j < y.length; j++) {
      seen[j] += ULP * Math.abs(y[j]);
      unseen[j] = Math.max(0, unseen[j] - seen[j]);
    }
    return new Noise(seen, unseen);
  }

  /** A unit in the last place of the largest input of the example that an output belongs to. */
  private static double[] ofInputs(Tensor input, int outputs) {
    double[] most = new double[outputs];
    double[] x = input.toDoubles();
    int examples = outputs == 1 ? 1 : Math.max(1, input.shape().size(0));
    for (int i = 0; i < x.length; i++) {
      int example = (int) ((long) i * examples / x.length);
      int end = (int) ((long) (example + 1) * outputs / examples);
      for (int j = (int) ((long) example * outputs / examples); j < end; j++) {
        most[j] = Math.max(most[j], ULP * Math.abs(x[i]));
      }
    }
    return most;
  }
}
