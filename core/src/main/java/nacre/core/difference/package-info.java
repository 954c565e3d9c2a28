/**
 * Numerical gradients that recompute only what a nudged parameter changes: an optional capability
 * of layers and losses.
 */
@NullMarked
package nacre.core.difference;

import org.jspecify.annotations.NullMarked;
