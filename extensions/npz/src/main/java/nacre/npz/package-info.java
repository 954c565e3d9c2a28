/**
 * NumPy's {@code .npy} and {@code .npz} files: weights and other arrays for Python to open, and
 * those that Python has written.
 */
@NullMarked
package nacre.npz;

import org.jspecify.annotations.NullMarked;
