package nacre.optim;

import nacre.core.Shape;
import nacre.core.Tensor;

/** A sum that tensors have no operation for. */
final class Sums {

  private Sums() {}

  /** x + number, element by element: as a row of equal numbers added to every row. */
  static Tensor plus(Tensor x, double number) {
    Shape shape = x.shape();
    int columns = shape.rank() == 0 ? 1 : shape.size(shape.rank() - 1);
    if (shape.elements() == 0) {
      return x;
    }
    Tensor row = Tensor.zeros(x.dtype(), Shape.of(columns));
    row.fill(number);
    return x.reshape(Shape.of(shape.elements() / columns, columns)).plusRow(row).reshape(shape);
  }
}
