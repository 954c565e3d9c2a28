/**
 * The arithmetic under the tensors: loops over flat arrays, each with one readable scalar form that
 * fixes every bit.
 *
 * <p>Inside, small twins for {@code float} and {@code double} are tolerated; nothing above this
 * package knows of element types, threads or blocking.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package nacre.core.kernel;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
