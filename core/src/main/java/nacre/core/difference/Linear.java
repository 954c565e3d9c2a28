package nacre.core.difference;

import java.util.Optional;
import nacre.core.Parameter;

/**
 * A layer that is a product with a matrix, and maybe a sum with a row: y = x·W + b, {@code x: [n,
 * in] -> [n, out]}.
 *
 * <p>Nudging an element of W moves one column of y by a multiple of one column of x, and nothing
 * where x is zero; nudging one column of x adds a multiple of one row of W to y. When the layer's
 * output is not x·W + b after all, the gradient is refused.
 */
public interface Linear extends Nudgeable {

  /** {@return W: [in, out]} */
  Parameter weight();

  /** {@return b: [out], if there is one} */
  Optional<Parameter> bias();
}
