/** The order in which a dataset's examples are drawn into batches. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.data.sampler;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
