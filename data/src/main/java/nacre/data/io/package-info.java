/** Files as the data module needs them: written whole or not at all, gzip read to its last byte. */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package nacre.data.io;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
