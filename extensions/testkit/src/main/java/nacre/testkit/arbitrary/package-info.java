/** Random tensors and shapes for jqwik, so that {@code @ForAll Tensor} works and shrinks. */
@NullMarked
package nacre.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
