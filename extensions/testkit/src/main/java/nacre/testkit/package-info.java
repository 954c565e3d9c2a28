/** Contracts to extend: a layer, a loss or an optimizer whose test extends one is proven. */
@NullMarked
package nacre.testkit;

import org.jspecify.annotations.NullMarked;
