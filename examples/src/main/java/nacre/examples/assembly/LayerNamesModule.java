package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import java.util.Map;
import nacre.core.net.LayerFactories;
import nacre.core.net.LayerFactory;

/**
 * The layers that go by a name: those that jars on the class path list as services, and those that
 * modules bind by name in a {@link MapBinder} of their own.
 */
public final class LayerNamesModule extends AbstractModule {

  @Override
  protected void configure() {
    MapBinder.newMapBinder(binder(), String.class, LayerFactory.class);
  }

  @Provides
  @Singleton
  LayerFactories factories(Map<String, LayerFactory> bound) {
    return LayerFactories.load().and(bound);
  }
}
