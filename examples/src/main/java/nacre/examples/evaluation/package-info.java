/** What a trained net answers to examples it never learned from, and where it is wrong. */
@NullMarked
package nacre.examples.evaluation;

import org.jspecify.annotations.NullMarked;
