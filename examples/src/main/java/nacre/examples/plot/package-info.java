/** Pictures of training runs and of their cost; the only place that knows XChart. */
@NullMarked
package nacre.examples.plot;

import org.jspecify.annotations.NullMarked;
