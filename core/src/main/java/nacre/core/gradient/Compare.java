package nacre.core.gradient;

import java.util.Optional;
import nacre.core.Tensor;

/** Says in one line where two tensors differ, if they do. */
final class Compare {
  private Compare() {}

  /** The first element whose bits differ, or another shape or type. */
  static Optional<String> bits(String name, Tensor first, Tensor second) {
    Optional<String> form = form(name, first, second);
    if (form.isPresent()) {
      return form;
    }
    double[] a = first.toDoubles();
    double[] b = second.toDoubles();
    for (int i = 0; i < a.length; i++) {
      if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) {
        return Optional.of(line(name, first, i, a[i], b[i]));
      }
    }
    return Optional.empty();
  }

  /** The element that is furthest out, if it is further out than {@code tolerance}. */
  static Optional<String> close(String name, Tensor first, Tensor second, double tolerance) {
    Optional<String> form = form(name, first, second);
    if (form.isPresent()) {
      return form;
    }
    double[] a = first.toDoubles();
    double[] b = second.toDoubles();
    int worst = -1;
    double furthest = tolerance;
    for (int i = 0; i < a.length; i++) {
      double distance = Math.abs(a[i] - b[i]);
      boolean same = a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i]));
      if (!same && !(distance <= furthest)) {
        furthest = Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
        worst = i;
      }
    }
    return worst < 0 ? Optional.empty() : Optional.of(line(name, first, worst, a[worst], b[worst]));
  }

  /** The largest absolute value, of the finite ones. */
  static double largest(Tensor tensor) {
    double largest = 0;
    for (double value : tensor.toDoubles()) {
      largest = Math.max(largest, Double.isFinite(value) ? Math.abs(value) : 0);
    }
    return largest;
  }

  static String line(String name, Tensor of, int index, double first, double second) {
    return "%s%s of %s: first %s, then %s"
        .formatted(name, Names.place(index, of.shape()), of.shape(), first, second);
  }

  /** Another shape or type. */
  static Optional<String> form(String name, Tensor first, Tensor second) {
    if (first.shape().equals(second.shape()) && first.dtype() == second.dtype()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: first %s %s, then %s %s"
            .formatted(
                name,
                first.dtype().label(),
                first.shape(),
                second.dtype().label(),
                second.shape()));
  }
}
