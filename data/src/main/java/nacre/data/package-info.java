/** Datasets: examples held compactly in memory and turned into batches on demand. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.data;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
