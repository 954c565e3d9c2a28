package nacre.examples.assembly;

import static nacre.core.net.LayerDescription.layer;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.spi.ProviderKeyBinding;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import nacre.examples.dataset.Datasets;
import org.jspecify.annotations.Nullable;

/**
 * The net, as it is described: by the option, or else the book's two layers. Bind another {@link
 * Layer} to train a net that is made otherwise.
 */
public final class NetModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Layer.class).toProvider(DescribedNet.class).in(Singleton.class);
  }

  @Provides
  NetDescription description(TrainingOptions options, Datasets data) {
    NetDescription described = options.net();
    return described != null
        ? described
        : NetDescription.of(
            layer("affine", options.hidden()),
            layer("sigmoid"),
            layer("affine", data.train().classes()));
  }

  /** {@return the description that the net is made from; null where a user's module makes it} */
  public static @Nullable NetDescription descriptionIn(Injector injector) {
    return isDescribed(injector) ? injector.getInstance(NetDescription.class) : null;
  }

  /** {@return whether the net is made from a description, and not by a user's module} */
  public static boolean isDescribed(Injector injector) {
    return injector.getBinding(Layer.class) instanceof ProviderKeyBinding<?> binding
        && binding.getProviderKey().equals(Key.get(DescribedNet.class));
  }

  /** Makes the net. */
  static final class DescribedNet implements Provider<Layer> {
    private final NetDescription description;
    private final LayerFactories factories;
    private final TrainingOptions options;
    private final Datasets data;
    private final DType dtype;
    private final NumpyRandom random;

    @Inject
    DescribedNet(
        NetDescription description,
        LayerFactories factories,
        TrainingOptions options,
        Datasets data,
        DType dtype,
        NumpyRandom random) {
      this.description = description;
      this.factories = factories;
      this.options = options;
      this.data = data;
      this.dtype = dtype;
      this.random = random;
    }

    @Override
    public Layer get() {
      Initializer weights = Initializer.normal(options.weightInitStd());
      return description.build(
          data.train().inputShape(), factories, LayerContext.of(dtype, weights, random));
    }
  }
}
