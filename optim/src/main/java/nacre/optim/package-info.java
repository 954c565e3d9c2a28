/** Training: optimizers, the loop that drives them, and listeners that watch it. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.optim;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
