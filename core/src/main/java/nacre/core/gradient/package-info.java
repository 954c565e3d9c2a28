/** Proof that backpropagated gradients are right: comparison with numerical ones. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.core.gradient;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
