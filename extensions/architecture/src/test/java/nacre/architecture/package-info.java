/** The design's map and laws as tests over the compiled classes and the sources of all modules. */
@NullMarked
package nacre.architecture;

import org.jspecify.annotations.NullMarked;
