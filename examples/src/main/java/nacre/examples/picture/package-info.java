/** Pictures of digits and of what a net takes them for, as PNG files. */
@NullMarked
package nacre.examples.picture;

import org.jspecify.annotations.NullMarked;
