package nacre.testkit.planted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.LayerCases;
import net.jqwik.api.Arbitrary;

/** Bugs in convolutions, poolings, recurrences, lookups and norms, one after the other. */
final class KindsOfLayers {
  private KindsOfLayers() {}

  static List<Bug> all() {
    List<Bug> bugs = new ArrayList<>();
    LayerLaw parameters = LayerLaw.PARAMETER_GRADIENTS;
    LayerLaw input = LayerLaw.INPUT_GRADIENT;
    for (Convolution.Flaw flaw : Convolution.Flaw.values()) {
      boolean ofInput =
          flaw == Convolution.Flaw.KERNEL_TURNED_ROUND
              || flaw == Convolution.Flaw.OVERLAP_OVERWRITTEN
              || flaw == Convolution.Flaw.FILTERS_AND_CHANNELS_SWAPPED;
      plant(bugs, "convolution", flaw, ofInput ? input : parameters, Convolution::with);
    }
    for (Pooling.Flaw flaw : Pooling.Flaw.values()) {
      boolean max = flaw == Pooling.Flaw.OVERLAP_OVERWRITTEN;
      plant(
          bugs,
          max ? "maximum of windows" : "mean of windows",
          flaw,
          input,
          each -> LayerCases.ofVectors(size -> new Pooling(max, each)));
    }
    for (Recurrent.Flaw flaw : Recurrent.Flaw.values()) {
      boolean ofInput = flaw == Recurrent.Flaw.NOT_CARRIED_BEYOND_TWO_STEPS;
      plant(bugs, "recurrence", flaw, ofInput ? input : parameters, Recurrent::with);
    }
    for (Embedding.Flaw flaw : Embedding.Flaw.values()) {
      plant(bugs, "embedding", flaw, parameters, Embedding::with);
    }
    for (Norm.Flaw flaw : Norm.Flaw.values()) {
      boolean ofGain = flaw == Norm.Flaw.GAIN_GRADIENT_OF_THE_CENTRED_INPUT;
      plant(
          bugs,
          "layer norm",
          flaw,
          ofGain ? parameters : input,
          each -> LayerCases.ofVectors(size -> new Norm(size, each)));
    }
    return bugs;
  }

  /** The same layers without a bug. */
  static Map<String, Arbitrary<LayerCase>> twins() {
    Map<String, Arbitrary<LayerCase>> twins = new LinkedHashMap<>();
    twins.put("convolution of channels", Convolution.with(Convolution.Flaw.NONE));
    for (boolean max : new boolean[] {true, false}) {
      twins.put(
          max ? "maximum of windows" : "mean of windows",
          LayerCases.ofVectors(size -> new Pooling(max, Pooling.Flaw.NONE)));
    }
    twins.put("recurrence", Recurrent.with(Recurrent.Flaw.NONE));
    twins.put("embedding", Embedding.with(Embedding.Flaw.NONE));
    twins.put("layer norm with gain", LayerCases.ofVectors(size -> new Norm(size, Norm.Flaw.NONE)));
    return twins;
  }

  private static <F extends Enum<F>> void plant(
      List<Bug> bugs, String kind, F flaw, LayerLaw law, Function<F, Arbitrary<LayerCase>> cases) {
    if (!flaw.name().equals("NONE")) {
      String words = flaw.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      bugs.add(Bug.layer(law, kind + ": " + words, cases.apply(flaw)));
    }
  }
}
