package nacre.layers;

import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.core.difference.Change;
import nacre.core.difference.Nudgeable;

/** What changes around one forward pass of {@link Affine}. */
final class AffineNudges implements Nudgeable.Nudges {
  private final Parameter weight;
  private final int rows;
  private final int in;
  private final int out;
  private final double[] inputs;
  private final double[] weights;
  private final double[] outputs;

  AffineNudges(Parameter weight, Tensor x, Tensor y) {
    this.weight = weight;
    this.rows = x.shape().size(0);
    this.in = weight.shape().size(0);
    this.out = weight.shape().size(1);
    this.inputs = x.toDoubles();
    this.weights = weight.value().toDoubles();
    this.outputs = y.toDoubles();
  }

  /**
   * A weight moves its column in the rows whose input is not zero, a bias its column in all rows.
   */
  @Override
  public void parameter(Parameter parameter, int index, double by, Change output) {
    boolean isWeight = parameter == weight;
    int column = index % out;
    output.beginColumn(column);
    for (int r = 0; r < rows; r++) {
      double factor = isWeight ? inputs[r * in + index / out] : 1;
      if (factor != 0) {
        int at = output.add(r);
        output.values()[at] = Math.fma(by, factor, outputs[r * out + column]);
      }
    }
  }

  /**
   * A changed column adds a multiple of one row of the weight; changed rows are multiplied anew.
   */
  @Override
  public void input(Change input, Change output) {
    output.beginRows(out);
    double[] values = input.values();
    for (int i = 0; i < input.count(); i++) {
      int row = input.row(i);
      int at = output.add(row);
      double[] to = output.values();
      System.arraycopy(outputs, row * out, to, at, out);
      if (input.isColumn()) {
        int column = input.column();
        addMultiple(values[i] - inputs[row * in + column], column, to, at);
      } else {
        for (int column = 0; column < in; column++) {
          addMultiple(values[i * in + column] - inputs[row * in + column], column, to, at);
        }
      }
    }
  }

  private void addMultiple(double factor, int weightRow, double[] to, int at) {
    int from = weightRow * out;
    for (int j = 0; j < out; j++) {
      to[at + j] = Math.fma(factor, weights[from + j], to[at + j]);
    }
  }
}
