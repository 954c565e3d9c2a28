/** Where the examples come from: a folder, the cache or the network, or our own pen. */
@NullMarked
package nacre.examples.dataset;

import org.jspecify.annotations.NullMarked;
