/** Initial values for parameters. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.core.init;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
