package nacre.core.difference;

import nacre.core.kernel.Workers;

/**
 * The slopes of one parameter of a linear layer, column by column: those of column j by nudging
 * column j of the layer's output, in one example after the other.
 */
final class ColumnSlopes implements Workers.Share {
  private final Factors factors;
  private final double[] output;
  private final int columns;
  private final Chain chain;
  private final double h;

  /** [columns, elements of the parameter to a column] */
  private final double[] sums;

  ColumnSlopes(Factors factors, double[] output, int columns, Chain chain, double h) {
    this.factors = factors;
    this.output = output;
    this.columns = columns;
    this.chain = chain;
    this.h = h;
    this.sums = new double[columns * factors.perExample()];
  }

  @Override
  public void compute(int from, int to) {
    NudgeBlock block = new NudgeBlock(chain.capacity());
    for (int column = from; column < to; column++) {
      for (int example = 0; example < factors.examples(); example++) {
        nudge(block, column, example);
      }
      finish(block);
    }
  }

  /** Both directions of every factor; as many as the block can take at a time. */
  private void nudge(NudgeBlock block, int column, int example) {
    double[] distinct = factors.distinct(example);
    double base = output[example * columns + column];
    int done = 0;
    while (done < distinct.length) {
      int room = (block.capacity() - block.count()) / 2;
      int left = distinct.length - done;
      if (room < Math.min(left, block.capacity() / 2)) {
        finish(block);
        continue;
      }
      int length = Math.min(room, left);
      int at = block.add(example, column, done, 2 * length);
      double[] values = block.values();
      for (int i = 0; i < length; i++) {
        double by = h * distinct[done + i];
        values[at + i] = base + by;
        values[at + length + i] = base - by;
      }
      done += length;
    }
  }

  private void finish(NudgeBlock block) {
    if (block.count() == 0) {
      return;
    }
    chain.computeChanges(block);
    double[] changes = block.changes();
    for (int s = 0; s < block.segments(); s++) {
      int start = block.start(s);
      int length = (block.start(s + 1) - start) / 2;
      int first = block.first(s);
      int[] inputs = factors.inputs(block.example(s));
      int[] places = factors.places(block.example(s));
      int sumsAt = block.column(s) * factors.perExample();
      for (int i = 0; i < length; i++) {
        changes[start + i] -= changes[start + length + i];
      }
      for (int t = 0; t < inputs.length; t++) {
        int place = places[t] - first;
        if (place >= 0 && place < length) {
          sums[sumsAt + inputs[t]] += changes[start + place];
        }
      }
    }
    block.clear();
  }

  /** [elements to a column, columns], as the parameter is. */
  double[] result() {
    int perColumn = factors.perExample();
    double[] slopes = new double[sums.length];
    for (int column = 0; column < columns; column++) {
      for (int i = 0; i < perColumn; i++) {
        slopes[i * columns + column] = sums[column * perColumn + i] / (2 * h);
      }
    }
    return slopes;
  }
}
