package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.core.Layer;
import nacre.core.Loss;
import nacre.core.Network;
import nacre.layers.SoftmaxWithLoss;

/** The loss, and the network it makes of the net. */
public final class LossModule extends AbstractModule {

  @Provides
  Loss loss() {
    return new SoftmaxWithLoss();
  }

  @Provides
  @Singleton
  Network network(Layer net, Loss loss) {
    return new Network(net, loss);
  }
}
