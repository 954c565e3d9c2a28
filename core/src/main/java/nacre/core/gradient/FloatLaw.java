package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.DType;
import nacre.core.Tensor;

/**
 * What is computed in float32 is close to what is computed in float64 from the same numbers.
 *
 * <p>How close it can be, is measured: a difference is no fault if it is no larger than some units
 * in the last place, or than what comes of moving all inputs by such units. Rounding inside of a
 * layer may be worse than that, such as of the mean in x - mean x; but it is another one for inputs
 * that are only slightly other ones. So what remains is no fault either if it is not the same
 * there.
 */
final class FloatLaw {
  private static final double ULP = 0x1p-23;

  /** Results nearer to the largest number than the root of it may overflow. */
  private static final double NEARLY_TOO_LARGE = 1e17;

  /** float32 ends at 3e38, and a square of such numbers shall not. */
  private static final double LARGEST_INPUT = 1e4;

  private static final int ROUNDS = 6;

  /**
   * So many before a difference is called the same everywhere: where a mean of two numbers is
   * rounded, it is in one of four cases.
   */
  private static final int MOST_ROUNDS = 24;

  /** Places in an {@link #all outcome's tensors}. */
  private static final int OUTPUT = 0;

  private static final int INPUT_GRADIENT = 1;

  private final LayerBench bench;
  private final Inputs here;
  private final List<Tensor> fine;
  private final List<Tensor> coarse;
  private final RandomGenerator random;
  private final List<Inputs> beside = new ArrayList<>();
  private final List<List<Tensor>> fineBeside = new ArrayList<>();

  /** All that goes into a pass: float32 numbers in float64 tensors. */
  private record Inputs(Tensor x, Tensor dy, List<Tensor> parameters) {}

  private FloatLaw(LayerBench bench, Inputs here) {
    this.bench = bench;
    this.here = here;
    this.fine = fine(here);
    this.coarse = coarse(here);
    this.random = bench.random(10);
    lookBeside(ROUNDS);
  }

  /** Until so many inputs beside the given ones are known. */
  private void lookBeside(int rounds) {
    while (beside.size() < rounds) {
      ValueRange any = ValueRange.any();
      List<Tensor> parameters = here.parameters.stream().map(p -> moved(p, random, any)).toList();
      Tensor x = moved(here.x, random, bench.given().values());
      Inputs there = new Inputs(x, moved(here.dy, random, any), parameters);
      beside.add(there);
      fineBeside.add(fine(there));
    }
  }

  static void close(LayerBench bench) {
    Tensor x = rounded(bench.x().map(v -> Math.abs(v) > LARGEST_INPUT ? v % 1e3 : v));
    if (!bench.given().values().containsAll(x)) {
      return; // rounding led out of what the layer is made for
    }
    List<Tensor> parameters = bench.parameters().stream().map(p -> rounded(p.value())).toList();
    Tensor dy = rounded(bench.outputGradient(bench.forward(x).output().shape(), 2));
    new FloatLaw(bench, new Inputs(x, dy, parameters)).check();
  }

  private void check() {
    double weight = 1;
    for (Tensor parameter : here.parameters) {
      weight = Math.max(weight, Compare.largest(parameter));
    }
    double rise = Math.max(Compare.largest(fine.get(OUTPUT)), weight * weight);
    double usual = Compare.largest(here.dy) * rise;
    compare("output", OUTPUT, 1.0 / 16, 256);
    compare("input gradient", INPUT_GRADIENT, usual, 512);
    for (int i = 0; i < here.parameters.size(); i++) {
      String name = "gradient of " + bench.parameterNames().get(i);
      compare(name, 2 + i, usual * Math.max(1, Compare.largest(here.x)), 512);
    }
  }

  private void compare(String name, int which, double usual, int units) {
    Tensor exact = fine.get(which);
    double size = Compare.largest(exact) + usual;
    for (int i = 0; i < exact.shape().elements(); i++) {
      double f = exact.get(i);
      double r = coarse.get(which).get(i);
      if (!Double.isFinite(f) || (!Double.isFinite(r) && size > NEARLY_TOO_LARGE)) {
        continue; // too large for the type
      }
      double sensitivity = 0;
      for (List<Tensor> there : fineBeside.subList(0, ROUNDS)) {
        sensitivity = Math.max(sensitivity, Math.abs(there.get(which).get(i) - f));
      }
      double allowed = units * ULP * size + amplification() * sensitivity + 1e-36;
      bench.require(
          Math.abs(r - f) <= allowed || (Double.isFinite(r) && isRounding(which, i)),
          "%s%s of %s: float32 %s, float64 %s, allowed difference %.1e"
              .formatted(name, Names.place(i, exact.shape()), exact.shape(), r, f, allowed));
    }
  }

  /**
   * How many times worse than its inputs' rounding a result may be. Of n equal numbers, added one
   * after the other, each sum is rounded the same way, and the mean is off by n/4 units.
   */
  private double amplification() {
    int batch = here.x.shape().size(0);
    int longest = Math.max(batch, here.x.shape().elements() / batch);
    return Math.max(16, longest / 4.0);
  }

  /** Whether the difference is quite another one for inputs beside these. */
  private boolean isRounding(int which, int index) {
    double here = coarse.get(which).get(index) - fine.get(which).get(index);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      lookBeside(round + 1);
      double exact = fineBeside.get(round).get(which).get(index);
      double there = coarse(beside.get(round)).get(which).get(index) - exact;
      if (Math.abs(here) <= 4 * Math.abs(there - here)) {
        return true;
      }
    }
    return false;
  }

  private List<Tensor> fine(Inputs inputs) {
    for (int i = 0; i < inputs.parameters.size(); i++) {
      bench.parameters().get(i).value().assign(inputs.parameters.get(i));
    }
    return all(bench.run(inputs.x, inputs.dy));
  }

  private List<Tensor> coarse(Inputs inputs) {
    LayerTrial trial = bench.trial().withParameters(inputs.parameters);
    Tensor x = inputs.x.to(DType.FLOAT32);
    Tensor dy = inputs.dy.to(DType.FLOAT32);
    List<Tensor> all = new ArrayList<>();
    LayerBench.run(
        LayerLaw.FLOAT32_CLOSE,
        trial,
        DType.FLOAT32,
        float32 -> all.addAll(all(float32.run(x, dy))));
    return all;
  }

  private static List<Tensor> all(Outcome outcome) {
    List<Tensor> all = new ArrayList<>(List.of(outcome.output(), outcome.inputGradient()));
    all.addAll(outcome.parameterGradients());
    return all;
  }

  private static Tensor moved(Tensor tensor, RandomGenerator random, ValueRange range) {
    return tensor.map(
        v -> {
          double moved = (float) (v * (1 + ULP * random.nextDouble(-2, 2)));
          return range.contains(moved) ? moved : v;
        });
  }

  private static Tensor rounded(Tensor tensor) {
    return tensor.to(DType.FLOAT32).to(DType.FLOAT64);
  }
}
