package nacre.core.difference;

/**
 * A layer that applies one function of one number to every element, the same everywhere: most
 * activations.
 *
 * <p>Nothing to implement: {@code forward} is called with just the elements that changed, as {@code
 * [n, 1]}. When it then gives other values than in its place in the net, the gradient is refused.
 */
public interface Elementwise extends Nudgeable {}
