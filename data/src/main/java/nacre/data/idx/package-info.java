/** The IDX file format (the one MNIST comes in), read with suspicion and written atomically. */
@API(status = API.Status.STABLE, since = "0.1")
@NullMarked
package nacre.data.idx;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
