/** Initial values for parameters. */
@NullMarked
package nacre.core.init;

import org.jspecify.annotations.NullMarked;
