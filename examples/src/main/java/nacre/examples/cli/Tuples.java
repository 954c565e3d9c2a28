package nacre.examples.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import nacre.core.Shape;

/** Python's way to write what has several parts, as the book's readers know it. */
final class Tuples {

  private Tuples() {}

  /** {@return such as {@code (784, 50)} or {@code (50,)}} */
  static String of(Shape shape) {
    return of(shape.toArray());
  }

  /** {@return element {@code index}'s place in a tensor of this shape, such as {@code (3, 17)}} */
  static String place(int index, Shape shape) {
    int[] place = new int[shape.rank()];
    int rest = index;
    for (int axis = place.length - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return of(place);
  }

  private static String of(int[] parts) {
    String joined =
        Arrays.stream(parts).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return "(" + joined + (parts.length == 1 ? ",)" : ")");
  }
}
