/**
 * Faults that a training run meets, in short forms; {@code .ci/long-forms} runs the long ones, and
 * {@code docs/reliability.md} has the figures.
 */
@NullMarked
package nacre.examples.reliability;

import org.jspecify.annotations.NullMarked;
