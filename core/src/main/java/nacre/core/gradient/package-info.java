/** Proof that backpropagated gradients are right: comparison with numerical ones. */
@NullMarked
package nacre.core.gradient;

import org.jspecify.annotations.NullMarked;
