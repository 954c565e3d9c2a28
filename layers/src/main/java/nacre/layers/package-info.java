/** The layers and losses that most nets are made of, each one file with forward and backward. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.layers;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
