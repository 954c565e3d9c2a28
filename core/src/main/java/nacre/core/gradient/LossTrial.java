package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.ShapeMismatch;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/**
 * A loss on one batch: all that a law needs to be checked, and to be checked again.
 *
 * @param loss the loss and what it declares
 * @param prediction {@code [batch, ...]}, in float64
 * @param targets one for each example; dense ones in float64
 * @param seed where other batches come from that a law may need beside this one
 */
public record LossTrial(LossCase loss, Tensor prediction, Targets targets, int seed) {

  /** Checks the shape, and converts to float64. */
  public LossTrial {
    if (!prediction.shape().isBatchOf(loss.prediction())) {
      throw new ShapeMismatch("a batch of " + loss.prediction(), prediction.shape());
    }
    prediction = prediction.to(DType.FLOAT64);
    targets = in(DType.FLOAT64, targets);
  }

  /**
   * {@return random targets for a loss's predictions, of one of its kinds; if they are numbers,
   * some predictions now and then meet them, exactly or all but}
   *
   * @param loss says which kinds
   * @param predictions {@code [batch, ...]}
   * @param random where they come from
   */
  public static Targets drawTargets(LossCase loss, Tensor predictions, RandomGenerator random) {
    List<TargetKind> kinds = new ArrayList<>(loss.targets());
    TargetKind kind = kinds.get(random.nextInt(kinds.size()));
    Targets targets = kind.draw(predictions.shape(), random);
    boolean met = random.nextInt(3) == 0;
    double beside = random.nextBoolean() ? 0 : Math.pow(10, random.nextDouble(-6, -1));
    return met && kind == TargetKind.NUMBERS && targets instanceof Targets.Dense dense
        ? Targets.dense(
            dense.values().zip(predictions, (t, p) -> random.nextBoolean() ? p + beside * t : t))
        : targets;
  }

  /** {@return the same with other random numbers, of a seed from 0 to 2^31-1} */
  public LossTrial withSeed(int other) {
    return new LossTrial(loss, prediction, targets, other);
  }

  /** {@return the loss, the predictions and the targets in a line} */
  @Override
  public String toString() {
    return "%s of %s, targets %s"
        .formatted(Names.of(loss.loss()), prediction, Replay.code(targets));
  }

  // ---- for the laws

  int size() {
    return prediction.shape().size(0);
  }

  RandomGenerator random(int purpose) {
    return new NumpyRandom(Math.floorMod(31 * seed + 1009 * purpose, Integer.MAX_VALUE));
  }

  /** Another batch of as many examples. */
  LossTrial another(int batch, int purpose) {
    RandomGenerator random = random(purpose);
    var shape = loss.prediction().batched(batch);
    Tensor values = Tensor.of(shape, loss.values().draw(shape.elements(), random));
    return new LossTrial(loss, values, drawTargets(loss, values, random), seed);
  }

  static Targets in(DType dtype, Targets targets) {
    return targets instanceof Targets.Dense dense
        ? Targets.dense(dense.values().to(dtype))
        : targets;
  }
}
