/** Random numbers, drawn exactly as NumPy draws them. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.core.random;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
