/** Pictures of a training run; the only place that knows XChart. */
@NullMarked
package nacre.examples.plot;

import org.jspecify.annotations.NullMarked;
