/** A layer and a net of one's own, put in place of the built-in ones by one binding. */
@NullMarked
package nacre.examples.custom;

import org.jspecify.annotations.NullMarked;
