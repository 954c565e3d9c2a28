package nacre.core.difference;

import java.util.Arrays;

/**
 * By how much an output column moves when an element of a weight does: the elements of the layer's
 * input that are not zero, each distinct one listed once.
 *
 * <p>Inputs that are equal move the output equally. Of MNIST's pixels that are not zero, more than
 * half are equal to another of the same image.
 */
final class Factors {
  private final double[][] distinct;
  private final int[][] inputs;
  private final int[][] places;
  private final int perExample;

  private Factors(double[][] distinct, int[][] inputs, int[][] places, int perExample) {
    this.distinct = distinct;
    this.inputs = inputs;
    this.places = places;
    this.perExample = perExample;
  }

  /** The factors of a weight whose layer has these inputs, {@code [examples, perExample]}. */
  static Factors of(double[] x, int perExample) {
    int examples = x.length / perExample;
    double[][] distinct = new double[examples][];
    int[][] inputs = new int[examples][];
    int[][] places = new int[examples][];
    double[] values = new double[perExample];
    int[] at = new int[perExample];
    int[] placeOf = new int[perExample];
    int[] table = new int[4 * Integer.highestOneBit(perExample)];
    for (int example = 0; example < examples; example++) {
      Arrays.fill(table, -1);
      int count = 0;
      int used = 0;
      for (int i = 0; i < perExample; i++) {
        double value = x[example * perExample + i];
        if (value != 0) {
          int slot = slot(table, values, value);
          if (table[slot] < 0) {
            table[slot] = used;
            values[used++] = value;
          }
          at[count] = i;
          placeOf[count++] = table[slot];
        }
      }
      distinct[example] = Arrays.copyOf(values, used);
      inputs[example] = Arrays.copyOf(at, count);
      places[example] = Arrays.copyOf(placeOf, count);
    }
    return new Factors(distinct, inputs, places, perExample);
  }

  /** The factor of a bias is 1. */
  static Factors ones(int examples) {
    double[] x = new double[examples];
    Arrays.fill(x, 1);
    return of(x, 1);
  }

  /** Where in the hash table (of numbers of {@code values}, or -1) the value is, or is to be. */
  private static int slot(int[] table, double[] values, double value) {
    long bits = Double.doubleToLongBits(value) * 0x9E3779B97F4A7C15L;
    int mask = table.length - 1;
    int slot = (int) (bits >>> 40) & mask;
    while (table[slot] >= 0 && values[table[slot]] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  int examples() {
    return distinct.length;
  }

  /** How many elements of the parameter there are to an output column. */
  int perExample() {
    return perExample;
  }

  /** The factors of one example that are not zero, each once. */
  double[] distinct(int example) {
    return distinct[example];
  }

  /** The inputs of one example that are not zero. */
  int[] inputs(int example) {
    return inputs[example];
  }

  /** For each of {@link #inputs} the place of its value in {@link #distinct}. */
  int[] places(int example) {
    return places[example];
  }

  /** How many distinct factors all examples have together. */
  long total() {
    long total = 0;
    for (double[] values : distinct) {
      total += values.length;
    }
    return total;
  }
}
