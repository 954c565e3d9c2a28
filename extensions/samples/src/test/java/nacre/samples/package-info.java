/** The sample projects' own builds, and what other programs do with what they built. */
@NullMarked
package nacre.samples;

import org.jspecify.annotations.NullMarked;
