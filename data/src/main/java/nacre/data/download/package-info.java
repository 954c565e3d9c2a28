/** Fetches MNIST from public mirrors into a cache folder, and only when asked to. */
@NullMarked
package nacre.data.download;

import org.jspecify.annotations.NullMarked;
