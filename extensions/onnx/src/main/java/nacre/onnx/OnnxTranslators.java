package nacre.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import nacre.core.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The layers that translators are known for: those of nacre-layers, and what the jars on the class
 * path add.
 *
 * <p>Nothing is kept between two calls of {@link #load}. No two translators may be for one class.
 */
public final class OnnxTranslators {
  private final Map<Class<?>, OnnxTranslator<?>> byType;

  private OnnxTranslators(Iterable<OnnxTranslator<?>> translators) {
    Map<Class<?>, OnnxTranslator<?>> found = new HashMap<>();
    for (OnnxTranslator<?> translator : translators) {
      OnnxTranslator<?> other = found.put(translator.layerType(), translator);
      if (other != null) {
        throw new OnnxExportException(
            translator.layerType().getSimpleName(),
            "expected one ONNX translator for each layer, but %s has both %s and %s; take one away"
                .formatted(
                    translator.layerType().getName(),
                    other.getClass().getName(),
                    translator.getClass().getName()));
      }
    }
    byType = Map.copyOf(found);
  }

  /**
   * {@return the translators for nacre-layers, and those that jars on the class path or module path
   * list as services}
   *
   * @throws OnnxExportException if two are for one class, or one cannot be loaded
   */
  public static OnnxTranslators load() {
    return load(Thread.currentThread().getContextClassLoader());
  }

  /**
   * {@return the translators for nacre-layers, and those that a class loader finds}
   *
   * @param loader the class loader; null is the system's
   * @throws OnnxExportException if two are for one class, or one cannot be loaded
   */
  public static OnnxTranslators load(@Nullable ClassLoader loader) {
    List<OnnxTranslator<?>> found = new ArrayList<>(NacreLayers.translators());
    try {
      ServiceLoader.load(OnnxTranslator.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new OnnxExportException(
          "an ONNX translator on the class path cannot be loaded ("
              + e.getMessage()
              + "); correct its jar's META-INF/services, or take the jar away",
          e);
    }
    return new OnnxTranslators(found);
  }

  /**
   * {@return these translators and one more}
   *
   * @throws OnnxExportException if there is one for its class already
   */
  public OnnxTranslators and(OnnxTranslator<?> translator) {
    List<OnnxTranslator<?>> together = new ArrayList<>(byType.values());
    together.add(translator);
    return new OnnxTranslators(together);
  }

  /** {@return whether layers of this class are translated} */
  public boolean knows(Class<? extends Layer> type) {
    return byType.containsKey(type);
  }

  /** The output of a layer, null if nobody knows its class. */
  @Nullable OnnxValue translate(Layer layer, OnnxGraph graph, OnnxValue x) {
    OnnxTranslator<?> translator = byType.get(layer.getClass());
    return translator == null ? null : translate(translator, layer, graph, x);
  }

  private static <L extends Layer> OnnxValue translate(
      OnnxTranslator<L> translator, Layer layer, OnnxGraph graph, OnnxValue x) {
    return translator.translate(translator.layerType().cast(layer), graph, x);
  }
}
