/** Fetches MNIST from public mirrors into a cache folder, and only when asked to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.data.download;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
