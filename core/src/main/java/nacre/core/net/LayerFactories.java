package nacre.core.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The layers that go by a name: those of the jars on the class path, or those one hands over.
 *
 * <p>Nothing is kept between two calls of {@link #load}: an application makes one of these and
 * hands it to whoever builds nets. No two factories may have one name.
 */
public final class LayerFactories {
  private final Map<String, LayerFactory> byName;

  private LayerFactories(Map<String, LayerFactory> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /**
   * {@return the layers that the jars on the class path or module path list as services}
   *
   * @throws LayerFactoryException if two have one name, or one cannot be loaded
   */
  public static LayerFactories load() {
    return load(Thread.currentThread().getContextClassLoader());
  }

  /**
   * {@return the layers that a class loader finds; see {@link #load()}}
   *
   * @param loader the class loader; null is the system's
   */
  public static LayerFactories load(@Nullable ClassLoader loader) {
    List<LayerFactory> found = new ArrayList<>();
    try {
      ServiceLoader.load(LayerFactory.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new LayerFactoryException(
          "a layer factory on the class path cannot be loaded ("
              + e.getMessage()
              + "); correct its jar's META-INF/services, or take the jar away",
          e);
    }
    return of(found);
  }

  /**
   * {@return the layers of these factories, by their own names}
   *
   * @throws LayerFactoryException if two have one name, or a name cannot be written
   */
  public static LayerFactories of(Iterable<? extends LayerFactory> factories) {
    Map<String, LayerFactory> byName = new TreeMap<>();
    factories.forEach(factory -> add(byName, factory.name(), factory));
    return new LayerFactories(byName);
  }

  /**
   * {@return these layers and more, by the names that the map gives them}
   *
   * @param more factories by name; a factory's own name does not matter here
   * @throws LayerFactoryException if two have one name, or a name cannot be written
   */
  public LayerFactories and(Map<String, ? extends LayerFactory> more) {
    Map<String, LayerFactory> together = new TreeMap<>(byName);
    new LinkedHashMap<>(more).forEach((name, factory) -> add(together, name, factory));
    return new LayerFactories(together);
  }

  /** {@return the names in alphabetical order} */
  public Set<String> names() {
    return byName.keySet();
  }

  /** {@return the factory of this name, null if there is none} */
  public @Nullable LayerFactory find(String name) {
    return byName.get(name);
  }

  /**
   * {@return one line: how the layer is written, what it computes, what its arguments mean}
   *
   * @param name one of {@link #names()}
   * @throws IllegalArgumentException if there is no such name
   */
  public String usage(String name) {
    LayerFactory factory = byName.get(name);
    if (factory == null) {
      throw new IllegalArgumentException(
          "there is no layer "
              + Source.quoted(name)
              + Suggestions.didYouMean(name, names())
              + "; layers there are: "
              + String.join(", ", names()));
    }
    List<Argument> arguments = factory.arguments();
    String written = arguments.stream().map(Argument::toString).collect(Collectors.joining(", "));
    StringBuilder usage = new StringBuilder(name);
    usage.append(arguments.isEmpty() ? "" : "(" + written + ")").append(": ");
    usage.append(factory.summary());
    for (Argument argument : arguments) {
      usage.append("; ").append(argument.name()).append(": ").append(argument.meaning());
    }
    return usage.toString();
  }

  private static void add(Map<String, LayerFactory> byName, String name, LayerFactory factory) {
    String type = factory.getClass().getName();
    if (!Grammar.isName(name)) {
      throw new LayerFactoryException(
          "expected a layer name of ASCII letters, digits and underscores, but %s has '%s'; rename it"
              .formatted(type, name),
          null);
    }
    LayerFactory other = byName.put(name, factory);
    if (other != null) {
      throw new LayerFactoryException(
          "expected one layer for each name, but '%s' is both %s and %s; rename one, or take its jar"
                  .formatted(name, other.getClass().getName(), type)
              + " away",
          null);
    }
  }
}
