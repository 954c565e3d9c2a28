/**
 * The ideas everything else is made of: tensors and shapes, layers and losses, parameters and their
 * gradients, and the network that joins them.
 */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.core;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
