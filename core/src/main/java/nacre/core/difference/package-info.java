/**
 * Numerical gradients that recompute only what a nudged parameter changes: an optional capability
 * of layers and losses.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.core.difference;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
