/** Random tensors and shapes for jqwik, so that {@code @ForAll Tensor} works and shrinks. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.testkit.arbitrary;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
