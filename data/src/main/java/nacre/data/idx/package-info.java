/** The IDX file format (the one MNIST comes in), read with suspicion and written atomically. */
@NullMarked
package nacre.data.idx;

import org.jspecify.annotations.NullMarked;
