/** The layers and losses that most nets are made of, each one file with forward and backward. */
@NullMarked
package nacre.layers;

import org.jspecify.annotations.NullMarked;
