package nacre.core.difference;

import nacre.core.Layer;

/**
 * A layer that treats each example of a batch by itself, whatever else is in the batch.
 *
 * <p>Optional, and nothing to implement: saying so lets numerical gradients recompute only the
 * examples that a nudged parameter changes. {@link Elementwise} and {@link Linear} layers can say
 * more. Without it the layer, and all before it, are recomputed for the whole batch at each nudge,
 * to the same result. Not for layers that mix examples, such as batch normalization in training.
 */
public interface Nudgeable extends Layer {}
