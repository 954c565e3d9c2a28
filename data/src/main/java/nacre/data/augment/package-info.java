/** More examples out of those there are: images shifted, rotated and bent, by a seed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.data.augment;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
