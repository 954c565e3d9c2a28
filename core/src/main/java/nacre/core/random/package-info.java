/** Random numbers, drawn exactly as NumPy draws them. */
@NullMarked
package nacre.core.random;

import org.jspecify.annotations.NullMarked;
