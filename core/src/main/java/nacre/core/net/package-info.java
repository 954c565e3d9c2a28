/**
 * Nets described in words, {@code affine(50) sigmoid affine(10)}, and the layers that go by a name
 * in them, of whichever jar they are.
 */
@NullMarked
package nacre.core.net;

import org.jspecify.annotations.NullMarked;
