/**
 * Nets described in words, {@code affine(50) sigmoid affine(10)}, and the layers that go by a name
 * in them, of whichever jar they are.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.core.net;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
