package nacre.core.difference;

import java.util.function.DoubleUnaryOperator;
import nacre.core.Parameter;

/** An element-wise function keeps a column a column, and rows rows. */
final class ElementwiseNudges implements Nudgeable.Nudges {
  private final DoubleUnaryOperator f;
  private final int width;

  ElementwiseNudges(DoubleUnaryOperator f, int width) {
    this.f = f;
    this.width = width;
  }

  @Override
  public void parameter(Parameter parameter, int index, double by, Change output) {
    throw new IllegalArgumentException(
        "an element-wise layer has no parameters, but was asked for " + parameter);
  }

  @Override
  public void input(Change input, Change output) {
    if (input.isColumn()) {
      output.beginColumn(input.column());
    } else {
      output.beginRows(width);
    }
    int each = input.isColumn() ? 1 : width;
    double[] from = input.values();
    for (int i = 0; i < input.count(); i++) {
      int at = output.add(input.row(i));
      double[] to = output.values();
      for (int j = 0; j < each; j++) {
        to[at + j] = f.applyAsDouble(from[at + j]);
      }
    }
  }
}
