package nacre.core.difference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * The layers after a nudged one, as they answer to a change of one column of its output.
 *
 * <p>Element-wise layers keep it one column. A linear layer then makes it a multiple of one row of
 * its weight, so that all new predictions of a segment lie on a line; without one, the line is
 * along the column itself. If the loss comes next, it is asked about the line; if other layers do,
 * they run forward on the changed examples only, as on a batch.
 */
final class Chain {
  /** Elements of the largest activation of changed examples; a quarter of a second-level cache. */
  private static final int LARGEST_BATCH = 32_768;

  private static final int LARGEST_BLOCK = 1024;

  private final List<Elementwise> elementwise;
  private final double[] columnBase;
  private final int width;
  private final Optional<double[][]> weightRows;
  private final double[][] rowBase;
  private final List<Layer> tail;
  private final Shape tailInput;
  private final NudgeableLoss.LossNudges loss;
  private final int capacity;

  /**
   * A chain of all {@code layers}, which come after the nudged one.
   *
   * @param activations the nudged layer's output, then those of the layers
   */
  Chain(List<Layer> layers, List<Tensor> activations, NudgeableLoss.LossNudges loss) {
    int next = 0;
    while (next < layers.size() && layers.get(next) instanceof Elementwise) {
      next++;
    }
    this.elementwise = layers.subList(0, next).stream().map(Elementwise.class::cast).toList();
    Tensor last = activations.get(next);
    this.columnBase = last.toDoubles();
    this.width = columnBase.length / Math.max(1, last.shape().size(0));
    if (next < layers.size() && layers.get(next) instanceof Linear linear) {
      this.weightRows = Optional.of(rows(linear.weight().value()));
      next++;
    } else {
      this.weightRows = Optional.empty();
    }
    this.rowBase = rows(activations.get(next));
    this.tailInput = activations.get(next).shape().example();
    this.tail = layers.subList(next, layers.size());
    this.loss = loss;
    int widest = 1;
    for (Tensor activation : activations.subList(next, activations.size())) {
      widest = Math.max(widest, activation.shape().example().elements());
    }
    this.capacity =
        tail.isEmpty()
            ? LARGEST_BLOCK
            : Math.max(16, Math.min(LARGEST_BLOCK, LARGEST_BATCH / widest));
  }

  /** How many nudges to do at once. */
  int capacity() {
    return capacity;
  }

  /** What a layer makes of a batch in inference. */
  static Tensor output(Layer layer, Tensor x) {
    return layer.forward(x, Pass.inference()).output();
  }

  /** Sets the block's changes from its values. */
  void computeChanges(NudgeBlock block) {
    for (Elementwise layer : elementwise) {
      block.apply(layer);
    }
    double[] multiples = block.values();
    for (int s = 0; s < block.segments(); s++) {
      double base = columnBase[block.example(s) * width + block.column(s)];
      for (int i = block.start(s); i < block.start(s + 1); i++) {
        multiples[i] -= base;
      }
    }
    if (!tail.isEmpty()) {
      throughTail(block);
      return;
    }
    for (int s = 0; s < block.segments(); s++) {
      int example = block.example(s);
      loss.changes(
          example,
          rowBase[example],
          direction(block, s),
          multiples,
          block.changes(),
          block.start(s),
          block.start(s + 1));
    }
  }

  /** Where a segment's multiples lead: along a row of the linear layer, or along its own column. */
  private double[] direction(NudgeBlock block, int segment) {
    int column = block.column(segment);
    return weightRows.isPresent() ? weightRows.get()[column] : block.unit(width, column);
  }

  private void throughTail(NudgeBlock block) {
    int size = tailInput.elements();
    double[] batch = block.batch(size);
    for (int s = 0; s < block.segments(); s++) {
      double[] base = rowBase[block.example(s)];
      double[] direction = direction(block, s);
      for (int i = block.start(s); i < block.start(s + 1); i++) {
        double multiple = block.values()[i];
        for (int j = 0; j < size; j++) {
          batch[i * size + j] = Math.fma(multiple, direction[j], base[j]);
        }
      }
    }
    Tensor changed = Tensor.of(tailInput.batched(capacity), batch).on(block.backend());
    for (Layer layer : tail) {
      changed = output(layer, changed);
    }
    double[][] predictions = rows(changed);
    block.backend().recycle();
    for (int s = 0; s < block.segments(); s++) {
      for (int i = block.start(s); i < block.start(s + 1); i++) {
        block.changes()[i] = loss.change(block.example(s), predictions[i]);
      }
    }
  }

  /** The examples of a batch, or the rows of a matrix, each an array of its own. */
  private static double[][] rows(Tensor x) {
    double[] all = x.toDoubles();
    int size = x.shape().example().elements();
    double[][] rows = new double[x.shape().size(0)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * size, (i + 1) * size);
    }
    return rows;
  }
}
