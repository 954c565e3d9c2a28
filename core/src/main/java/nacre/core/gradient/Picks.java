package nacre.core.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nacre.core.Tensor;

/** Which elements of a tensor are looked at where not all of them can be. */
final class Picks {
  private Picks() {}

  /**
   * {@code most} of them at most: the first, the middle one and the last, the extremes of the
   * values and of the gradient, a zero of each sign if there is one, and some at random.
   */
  static IntStream elements(Tensor variable, Tensor gradient, int most, RandomGenerator random) {
    int count = variable.shape().elements();
    if (count <= most) {
      return IntStream.range(0, count);
    }
    double[] x = variable.toDoubles();
    double[] g = gradient.toDoubles();
    int[] marked = new int[9];
    marked[1] = count / 2;
    marked[2] = count - 1;
    for (int i = 0; i < count; i++) {
      marked[3] = Math.abs(g[i]) > Math.abs(g[marked[3]]) ? i : marked[3];
      marked[4] = x[i] > x[marked[4]] ? i : marked[4];
      marked[5] = x[i] < x[marked[5]] ? i : marked[5];
      marked[6] = isNearerToZero(x[i], x[marked[6]]) ? i : marked[6];
      marked[7] = x[i] == 0 && 1 / x[i] > 0 ? i : marked[7];
      marked[8] = x[i] == 0 && 1 / x[i] < 0 ? i : marked[8];
    }
    IntStream some = IntStream.generate(() -> random.nextInt(count)).limit(most - marked.length);
    return IntStream.concat(IntStream.of(marked), some).distinct();
  }

  private static boolean isNearerToZero(double value, double than) {
    return value != 0 && (than == 0 || Math.abs(value) < Math.abs(than));
  }

  /**
   * Elements of one example that have the same value: neighbours among them, and all of them;
   * {@code most} such groups at most.
   */
  static List<int[]> ties(Tensor batch, int most, RandomGenerator random) {
    List<int[]> ties = new ArrayList<>();
    int size = batch.shape().example().elements();
    double[] x = batch.toDoubles();
    for (int from = 0; from < x.length; from += size) {
      Map<Double, List<Integer>> places = new LinkedHashMap<>();
      for (int i = from; i < from + size; i++) {
        places.computeIfAbsent(x[i] + 0.0, value -> new ArrayList<>()).add(i); // -0.0 is 0.0, too
      }
      for (List<Integer> equal : places.values()) {
        for (int i = 1; i < equal.size(); i++) {
          ties.add(new int[] {equal.get(i - 1), equal.get(i)});
        }
        if (equal.size() > 2) {
          ties.add(equal.stream().mapToInt(i -> i).toArray());
        }
      }
    }
    while (ties.size() > most) {
      int last = ties.size() - 1;
      ties.set(random.nextInt(last + 1), ties.get(last));
      ties.remove(last);
    }
    return ties;
  }

  /** The same with 0 wherever {@code values} has a value that it has more than once. */
  static Tensor whereUnique(Tensor tensor, Tensor values) {
    Map<Double, Integer> counts = new HashMap<>();
    for (double value : values.toDoubles()) {
      counts.merge(value + 0.0, 1, Integer::sum);
    }
    return tensor.zip(values, (t, value) -> counts.getOrDefault(value + 0.0, 0) == 1 ? t : 0);
  }
}
