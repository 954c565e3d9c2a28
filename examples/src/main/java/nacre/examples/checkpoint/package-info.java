/** A run that can be stopped at any moment and go on to the same bits: its state, in one file. */
@NullMarked
package nacre.examples.checkpoint;

import org.jspecify.annotations.NullMarked;
