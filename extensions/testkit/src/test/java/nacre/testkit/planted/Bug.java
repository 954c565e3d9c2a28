package nacre.testkit.planted;

import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.LossLaw;
import nacre.testkit.LayerCases;
import nacre.testkit.OptimizerCase;
import nacre.testkit.OptimizerLaw;
import nacre.testkit.Trials;
import net.jqwik.api.Arbitrary;

/**
 * A bug and the law that must catch it.
 *
 * @param kind layer, loss or optimizer
 * @param name what is wrong, in words
 * @param law the law that must catch it
 * @param pursuit looks for it
 */
record Bug(String kind, String name, Enum<?> law, Pursuit pursuit) {

  interface Pursuit {
    Hunt.Catch hunt(int most, long seed);
  }

  static Bug layer(LayerLaw law, String name, Arbitrary<LayerCase> cases) {
    return new Bug(
        "layer", name, law, (most, seed) -> Hunt.hunt(Trials.of(cases), law::check, most, seed));
  }

  static Bug activation(LayerLaw law, String name, Supplier<Layer> layer) {
    return layer(law, name, LayerCases.ofAnyShape(layer));
  }

  static Bug dense(LayerLaw law, String name, Dense.Flaw flaw) {
    return layer(law, name, LayerCases.ofSizes(Dense.with(flaw)));
  }

  static Bug loss(LossLaw law, String name, Arbitrary<LossCase> cases) {
    return new Bug(
        "loss",
        name,
        law,
        (most, seed) -> Hunt.hunt(Trials.ofLosses(cases), law::check, most, seed));
  }

  static Bug optimizer(OptimizerLaw law, String name, Arbitrary<OptimizerCase> cases) {
    return new Bug(
        "optimizer",
        name,
        law,
        (most, seed) -> Hunt.hunt(Trials.ofOptimizers(cases), law::check, most, seed));
  }

  @Override
  public String toString() {
    return kind + ": " + name;
  }
}
