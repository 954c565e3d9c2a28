/** Contracts to extend: a layer, a loss or an optimizer whose test extends one is proven. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.testkit;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
