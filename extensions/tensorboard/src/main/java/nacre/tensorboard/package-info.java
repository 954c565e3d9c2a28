/**
 * Curves, histograms and pictures of a training run in TensorBoard's event files, while it trains.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.tensorboard;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
