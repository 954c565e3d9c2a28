package nacre.core;

/**
 * The result of a layer's forward pass.
 *
 * @param output the layer's output, {@code [batch, ...]}
 * @param pullback maps the gradient of the output to the gradient of the input
 */
public record Forward(Tensor output, Pullback pullback) {}
