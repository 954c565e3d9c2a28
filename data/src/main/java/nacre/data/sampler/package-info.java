/** The order in which a dataset's examples are drawn into batches. */
@NullMarked
package nacre.data.sampler;

import org.jspecify.annotations.NullMarked;
