/** Training: optimizers, the loop that drives them, and listeners that watch it. */
@NullMarked
package nacre.optim;

import org.jspecify.annotations.NullMarked;
