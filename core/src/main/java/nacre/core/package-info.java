/**
 * The ideas everything else is made of: tensors and shapes, layers and losses, parameters and their
 * gradients, and the network that joins them.
 */
@NullMarked
package nacre.core;

import org.jspecify.annotations.NullMarked;
