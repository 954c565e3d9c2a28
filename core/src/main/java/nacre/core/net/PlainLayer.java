package nacre.core.net;

import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.Shape;

/** The factory of a layer that has neither arguments nor weights. */
record PlainLayer(String name, String summary, Supplier<? extends Layer> layer)
    implements LayerFactory {

  @Override
  public Layer create(Arguments arguments, Shape input, LayerContext context) {
    return layer.get();
  }
}
