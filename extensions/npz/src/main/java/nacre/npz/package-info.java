/**
 * NumPy's {@code .npy} and {@code .npz} files: weights and other arrays for Python to open, and
 * those that Python has written.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.npz;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
