package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.examples.dataset.Datasets;
import nacre.layers.Affine;
import nacre.layers.Sigmoid;

/** The net: the book's two layers. Bind another {@link Layer} to train another net. */
public final class NetModule extends AbstractModule {

  @Provides
  @Singleton
  Layer net(TrainingOptions options, Datasets data, DType dtype, NumpyRandom random) {
    Shape input = data.train().inputShape();
    int hidden = options.hidden();
    int classes = data.train().classes();
    Initializer weights = Initializer.normal(options.weightInitStd());
    return Sequential.of(
        input,
        Affine.of(dtype, input.elements(), hidden, weights, random),
        new Sigmoid(),
        Affine.of(dtype, hidden, classes, weights, random));
  }
}
