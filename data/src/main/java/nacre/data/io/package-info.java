/** Files as the data module needs them: written whole or not at all, gzip read to its last byte. */
@NullMarked
package nacre.data.io;

import org.jspecify.annotations.NullMarked;
