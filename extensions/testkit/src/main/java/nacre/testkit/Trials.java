package nacre.testkit;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerTrial;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossTrial;
import nacre.core.random.NumpyRandom;
import nacre.testkit.arbitrary.ShapeArbitrary;
import nacre.testkit.arbitrary.TensorArbitrary;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * From what is to be proven to batches to try it on, as the contracts do it; for laws of your own.
 */
public final class Trials {
  private static final int MOST_STEPS = 12;

  /** Of a small parameter, now and then: what is counted goes wrong late, in a byte at 128. */
  private static final int MANY_STEPS = 260;

  private static final int SMALL = 64;

  private Trials() {}

  /**
   * {@return batches, parameters, seeds and kinds of passes for layers}
   *
   * <p>After each layer another one is made, and left alone: layers share nothing, so the first one
   * must not notice.
   */
  public static Arbitrary<LayerTrial> of(Arbitrary<LayerCase> cases) {
    Arbitrary<LayerCase> siblings = Combinators.combine(cases, cases).as((layer, sibling) -> layer);
    return new Redrawn<>(siblings, Trials::of);
  }

  private static Arbitrary<LayerTrial> of(LayerCase layer) {
    return Combinators.combine(inputs(layer), parameters(layer), Sizes.seeds(), training())
        .as(
            (x, parameters, seed, training) -> {
              LayerTrial trial = layer.on(x).withParameters(parameters).withSeed(seed);
              return training ? trial.inTraining() : trial;
            });
  }

  private static Arbitrary<Tensor> inputs(LayerCase layer) {
    return TensorArbitrary.tensors()
        .ofShapes(ShapeArbitrary.batchesOf(layer.input()))
        .withValues(layer.values());
  }

  /** As they are, or random ones. */
  private static Arbitrary<List<Tensor>> parameters(LayerCase layer) {
    List<Tensor> given = layer.parameterValues();
    Arbitrary<List<Tensor>> asTheyAre = Arbitraries.just(given);
    if (given.isEmpty() || !layer.takesOtherParameters()) {
      return asTheyAre;
    }
    List<Arbitrary<Tensor>> each = new ArrayList<>();
    for (Tensor value : given) {
      ShapeArbitrary shape = ShapeArbitrary.just(value.shape());
      each.add(TensorArbitrary.tensors().ofShapes(shape).withModerateValues());
    }
    return Arbitraries.frequencyOf(
        Tuple.of(1, asTheyAre), Tuple.of(3, Combinators.combine(each).as(values -> values)));
  }

  private static Arbitrary<Boolean> training() {
    return Arbitraries.of(false, true);
  }

  /** {@return predictions and targets for losses} */
  public static Arbitrary<LossTrial> ofLosses(Arbitrary<LossCase> cases) {
    return new Redrawn<>(cases, Trials::of);
  }

  private static Arbitrary<LossTrial> of(LossCase loss) {
    TensorArbitrary predictions =
        TensorArbitrary.tensors()
            .ofShapes(ShapeArbitrary.batchesOf(loss.prediction()))
            .withValues(loss.values());
    return Combinators.combine(predictions, Sizes.seeds())
        .as(
            (prediction, seed) ->
                loss.on(prediction, LossTrial.drawTargets(loss, prediction, new NumpyRandom(seed)))
                    .withSeed(seed));
  }

  /** {@return values and histories of gradients for optimizers} */
  public static Arbitrary<OptimizerTrial> ofOptimizers(Arbitrary<OptimizerCase> cases) {
    Arbitrary<Tensor> starts =
        Arbitraries.frequencyOf(
            Tuple.of(1, TensorArbitrary.tensors().ofRank(0, 0).withModerateValues()),
            Tuple.of(
                15, TensorArbitrary.tensors().ofRank(1, 3).ofSizes(1, 65).withModerateValues()));
    Arbitrary<Integer> steps =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.integers().between(1, MOST_STEPS)),
            Tuple.of(1, Arbitraries.integers().between(1, MANY_STEPS)));
    return Combinators.combine(cases, starts, steps, Sizes.seeds())
        .as(
            (optimizer, start, count, seed) -> {
              int most = start.shape().elements() > SMALL ? MOST_STEPS : MANY_STEPS;
              return optimizer.on(start).withSteps(Math.min(count, most)).withSeed(seed);
            })
        .withoutEdgeCases();
  }
}
