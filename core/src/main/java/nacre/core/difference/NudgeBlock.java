package nacre.core.difference;

import java.util.Arrays;
import nacre.core.Backend;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * Many nudges at once, so that what they change is computed in long loops: for each, an example,
 * the one column of the activation that is different, and the new value there.
 *
 * <p>Consecutive nudges of the same column and example form a segment. For one thread; filled anew
 * again and again, so that a gradient of many thousand nudges makes no garbage.
 */
final class NudgeBlock {
  private final int capacity;
  private final int[] examples;
  private final int[] columns;
  private final int[] firsts;
  private final int[] starts;
  private int segments;

  private final double[] values;
  private final double[] changes;
  private double[] batch = new double[0];
  private double[] unit = new double[0];
  private int unitColumn;
  private final Tensor valueTensor;
  private final Backend backend = Backend.serial().recycling();

  NudgeBlock(int capacity) {
    this.capacity = capacity;
    this.examples = new int[capacity];
    this.columns = new int[capacity];
    this.firsts = new int[capacity];
    this.starts = new int[capacity + 1];
    this.values = new double[capacity];
    this.changes = new double[capacity];
    this.valueTensor = Tensor.of(Shape.of(capacity, 1), values);
  }

  void clear() {
    segments = 0;
  }

  int capacity() {
    return capacity;
  }

  int count() {
    return starts[segments];
  }

  /**
   * Appends a segment of {@code length} nudges; returns where its values belong.
   *
   * @param first whatever the caller needs to know later of where the segment comes from
   */
  int add(int example, int column, int first, int length) {
    int start = starts[segments];
    examples[segments] = example;
    columns[segments] = column;
    firsts[segments] = first;
    starts[++segments] = start + length;
    return start;
  }

  int segments() {
    return segments;
  }

  int example(int segment) {
    return examples[segment];
  }

  int column(int segment) {
    return columns[segment];
  }

  int first(int segment) {
    return firsts[segment];
  }

  /** Where the nudges of a segment begin; those of the next follow. */
  int start(int segment) {
    return starts[segment];
  }

  /** One for each nudge: the new activation, and later how far that is from the old one. */
  double[] values() {
    return values;
  }

  /** One for each nudge: how the loss changes. */
  double[] changes() {
    return changes;
  }

  /** Replaces every value by what an element-wise layer makes of it. */
  void apply(Elementwise layer) {
    // What no nudge uses must be harmless to any function.
    Arrays.fill(values, count(), capacity, values[0]);
    valueTensor.assign(Chain.output(layer, valueTensor.on(backend)));
    backend.recycle();
  }

  /** Room for an example of {@code size} elements for each nudge; unused ones are old examples. */
  double[] batch(int size) {
    if (batch.length != capacity * size) {
      batch = new double[capacity * size];
    }
    return batch;
  }

  /** The vector that is 1 at the column, else 0; until the next is asked for. */
  double[] unit(int size, int column) {
    if (unit.length != size) {
      unit = new double[size];
    }
    unit[unitColumn] = 0;
    unit[column] = 1;
    unitColumn = column;
    return unit;
  }

  /** The memory for what layers compute in between; taken back by {@link Backend#recycle}. */
  Backend backend() {
    return backend;
  }
}
