/**
 * Every block of code in the documentation, compiled and run.
 *
 * <p>What becomes of a block follows from its language: {@code java} is compiled, and run where it
 * is statements or a program; the commands of {@code sh} are run, on a few drawn digits in place of
 * MNIST; {@code text} is what the block before it has printed; {@code python} is run where there
 * are Python and what it imports; {@code xml}, {@code json} and {@code properties} are parsed.
 * Anything else is said in a comment above the block, of which {@link nacre.guides.Treatment} has
 * the list.
 */
@NullMarked
package nacre.guides;

import org.jspecify.annotations.NullMarked;
