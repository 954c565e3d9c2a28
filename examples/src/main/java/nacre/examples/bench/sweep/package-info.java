/** How the time of a training step grows with the work: what {@code nacre bench sweep} measures. */
@NullMarked
package nacre.examples.bench.sweep;

import org.jspecify.annotations.NullMarked;
