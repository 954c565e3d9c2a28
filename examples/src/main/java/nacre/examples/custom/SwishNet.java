package nacre.examples.custom;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Sequential;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.examples.Nacre;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.layers.Affine;

/** Another net by one binding: swish where the book has its sigmoid, and He's first weights. */
public final class SwishNet extends AbstractModule {

  @Provides
  @Singleton
  Layer net(TrainingOptions options, Datasets data, DType dtype, NumpyRandom random) {
    int inputs = data.train().inputShape().elements();
    int classes = data.train().classes();
    return Sequential.of(
        data.train().inputShape(),
        Affine.of(dtype, inputs, options.hidden(), Initializer.he(), random),
        new Swish(),
        Affine.of(dtype, options.hidden(), classes, Initializer.he(), random));
  }

  /** The {@code nacre} command, all of it, with this net. */
  public static void main(String[] args) {
    System.exit(Nacre.run(args, new SwishNet()));
  }
}
