package nacre.examples.custom;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import nacre.core.net.LayerFactory;
import nacre.examples.Nacre;

/** One more name by one binding: {@code train --net "affine(50) swish affine(10)"}. */
public final class SwishByName extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, LayerFactory.class)
        .addBinding("swish")
        .toInstance(LayerFactory.of("swish", "y = x sigmoid(x)", Swish::new));
  }

  /** The {@code nacre} command, all of it, with this name. */
  public static void main(String[] args) {
    System.exit(Nacre.run(args, new SwishByName()));
  }
}
