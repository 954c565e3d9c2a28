/** How the pieces of a training run are put together: Guice modules, one idea each. */
@NullMarked
package nacre.examples.assembly;

import org.jspecify.annotations.NullMarked;
