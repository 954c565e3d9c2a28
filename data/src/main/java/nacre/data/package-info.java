/** Datasets: examples held compactly in memory and turned into batches on demand. */
@NullMarked
package nacre.data;

import org.jspecify.annotations.NullMarked;
