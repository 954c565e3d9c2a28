package nacre.testkit.planted;

import java.util.List;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossLaw;
import nacre.testkit.LayerCases;

/** Functions put together from pieces that do not meet, each with the right slope. */
final class JumpBugs {
  private JumpBugs() {}

  static List<Bug> all() {
    return List.of(
        Bug.loss(
            LossLaw.GRADIENT,
            "huber's straight pieces half too high",
            Losses.ofNumbers(
                (x, t) ->
                    Losses.pointwise(
                        x,
                        t,
                        d -> Math.abs(d) < 1 ? d * d / 2 : Math.abs(d),
                        d -> Math.max(-1, Math.min(1, d))))),
        Bug.loss(
            LossLaw.GRADIENT,
            "squares cut off at 9",
            Losses.ofNumbers(
                (x, t) ->
                    Losses.pointwise(
                        x, t, d -> Math.abs(d) < 3 ? d * d : 8, d -> Math.abs(d) < 3 ? 2 * d : 0))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "scaled elu without the scale on one side of 0.3",
            () ->
                Pointwise.of(
                    "Elu",
                    x -> x > 0.3 ? x : 1.6 * Math.expm1(x),
                    x -> x > 0.3 ? 1 : 1.6 * Math.exp(x))),
        Bug.activation(
            LayerLaw.INPUT_GRADIENT,
            "softplus replaced by 0 below -7",
            () ->
                Pointwise.of(
                    "Softplus",
                    x -> x < -7 ? 0 : Activations.softplus(x),
                    x -> x < -7 ? 0 : Activations.sigmoid(x))),
        Bug.layer(
            LayerLaw.INPUT_GRADIENT,
            "largest of a row doubled",
            LayerCases.ofVectors(size -> new LargestDoubled())),
        Bug.loss(
            LossLaw.GRADIENT,
            "differences below 0.001 taken for 0 in the gradient",
            Losses.ofNumbers(
                (x, t) ->
                    Losses.pointwise(x, t, d -> d * d, d -> Math.abs(d) < 1e-3 ? 0 : 2 * d))));
  }
}
