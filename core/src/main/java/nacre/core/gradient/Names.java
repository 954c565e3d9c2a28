package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;

/** What layers, parameters and elements are called in messages. */
final class Names {
  private Names() {}

  /** The thing's own first line, if it has one, else its class. */
  static String of(Object thing) {
    String own = thing.toString();
    String given = thing.getClass().getName() + "@" + Integer.toHexString(thing.hashCode());
    if (!own.equals(given)) {
      return own.lines().findFirst().orElse(own);
    }
    String name = thing.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    String simple = (lambda < 0 ? name : name.substring(0, lambda)).replaceFirst(".*[.]", "");
    return (lambda < 0 ? "" : "lambda of ") + simple.replace('$', '.');
  }

  /** The parameters' names in order, by which a reader can tell them apart. */
  static List<String> ofParameters(Layer layer, List<Parameter> parameters) {
    List<String> names = new ArrayList<>();
    if (layer instanceof Sequential sequential) {
      names.addAll(sequential.namedParameters().keySet());
      return names;
    }
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      for (int n = 2; names.contains(name); n++) {
        name = parameter.name() + n;
      }
      names.add(name);
    }
    return names;
  }

  /** Element {@code index} in row-major order as, for example, {@code [1, 3]}. */
  static String place(int index, Shape shape) {
    int[] place = new int[shape.rank()];
    int rest = index;
    for (int axis = place.length - 1; axis >= 0; axis--) {
      place[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return Arrays.toString(place);
  }
}
