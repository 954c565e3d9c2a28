package nacre.core.gradient;

import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.Shape;
import nacre.core.Tensor;

/** Random trials for those who have no generator of their own. */
final class Draws {
  private static final int[] BATCHES = {1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 17, 33, 65, 129};
  private static final int SEEDS = 1 << 20;

  private Draws() {}

  static LayerTrial trial(LayerCase layer, RandomGenerator random) {
    Shape shape = layer.input().batched(BATCHES[random.nextInt(BATCHES.length)]);
    LayerTrial trial =
        layer
            .on(Tensor.of(shape, layer.values().draw(shape.elements(), random)))
            .withSeed(random.nextInt(SEEDS));
    if (layer.takesOtherParameters() && random.nextInt(4) > 0) {
      trial = trial.withParameters(parameters(trial, random));
    }
    return random.nextBoolean() ? trial.inTraining() : trial;
  }

  private static List<Tensor> parameters(LayerTrial trial, RandomGenerator random) {
    return trial.parameters().stream()
        .map(
            value ->
                Tensor.of(value.shape(), ValueRange.drawModerate(value.shape().elements(), random)))
        .toList();
  }

  static LossTrial trial(LossCase loss, RandomGenerator random) {
    int batch = BATCHES[random.nextInt(BATCHES.length)];
    Shape shape = loss.prediction().batched(batch);
    Tensor prediction = Tensor.of(shape, loss.values().draw(shape.elements(), random));
    return loss.on(prediction, LossTrial.drawTargets(loss, prediction, random))
        .withSeed(random.nextInt(SEEDS));
  }
}
