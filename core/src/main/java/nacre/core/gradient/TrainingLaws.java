package nacre.core.gradient;

import java.util.random.RandomGenerator;
import nacre.core.Forward;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/** What may be different in training, and where random numbers come from. */
final class TrainingLaws {
  private static final int SEEDS = 20;
  private static final int ATTEMPTS = 5;

  private TrainingLaws() {}

  static void declared(LayerBench bench) {
    Tensor x = bench.x();
    Forward inference = bench.layer().forward(x, bench.pass(false));
    Tensor dy = bench.outputGradient(inference.output().shape(), 2);
    Outcome inInference = bench.back(inference, dy);
    Outcome inTraining = bench.run(x, dy, bench.pass(true));
    bench.requireSame(
        "inference, then training (declare it if they should differ):", inInference, inTraining);
  }

  /**
   * Other random numbers, other outputs, at least for one of many seeds, some batches and ordinary
   * parameters: where all weights are 0, or one number is so large that the others vanish beside
   * it, nothing that is drawn shows.
   */
  static void randomness(LayerBench bench) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (varies(bench, 1 + attempt)) {
        return;
      }
      if (!bench.given().has(LayerCase.Trait.PARAMETERS_AS_GIVEN)) {
        RandomGenerator random = new NumpyRandom(attempt);
        for (Parameter parameter : bench.parameters()) {
          parameter.value().assign(parameter.value().map(any -> random.nextGaussian()));
        }
      }
    }
    throw bench.broken(
        "%d training passes, each with random numbers of its own, gave the same output;"
                .formatted(SEEDS)
            + " draw from pass.random()",
        null);
  }

  private static boolean varies(LayerBench bench, int purpose) {
    int size = Math.max(1, 64 / Math.max(1, bench.given().input().elements()));
    Tensor x = bench.another(size, purpose).map(value -> value == 0 ? 0.5 : value);
    Tensor first = output(bench, x, 0);
    for (int seed = 1; seed < SEEDS; seed++) {
      if (Compare.bits("output", first, output(bench, x, seed)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Tensor output(LayerBench bench, Tensor x, int seed) {
    Pass pass = Pass.training(new NumpyRandom(seed)).withInputGradient(true);
    return bench.layer().forward(x, pass).output();
  }
}
