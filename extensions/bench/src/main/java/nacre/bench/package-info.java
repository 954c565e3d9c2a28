/**
 * What there is to measure, one kind of work a class; JMH makes the loops around it.
 *
 * <p>JMH extends these classes, so they cannot be final.
 */
@NullMarked
package nacre.bench;

import org.jspecify.annotations.NullMarked;
