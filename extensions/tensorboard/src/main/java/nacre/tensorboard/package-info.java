/**
 * Curves, histograms and pictures of a training run in TensorBoard's event files, while it trains.
 */
@NullMarked
package nacre.tensorboard;

import org.jspecify.annotations.NullMarked;
