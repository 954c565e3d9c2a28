package nacre.core.gradient;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import nacre.core.Backend;
import nacre.core.Parameter;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that can be reached from an object by its fields, the static ones of its class and of
 * the classes that stand in the same file included.
 *
 * <p>Objects of the JDK are looked at through their public faces (arrays, collections, numbers,
 * atomic values); what stays closed to reflection is left out.
 */
final class Trace {
  private static final int MOST = 20_000;

  private final Map<String, Object> found = new LinkedHashMap<>();
  private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
  private final Set<Class<?>> statics = new HashSet<>();

  private Trace() {}

  static Trace of(Object root) {
    Trace trace = new Trace();
    trace.visit(Names.of(root), root);
    if (isOpen(root.getClass())) {
      trace.statics(root.getClass());
    }
    return trace;
  }

  /** The first field whose content is not what it was. */
  Optional<String> firstDifference(Trace before) {
    for (Map.Entry<String, Object> entry : found.entrySet()) {
      if (!entry.getValue().equals(before.found.get(entry.getKey()))) {
        return Optional.of("the field " + entry.getKey());
      }
    }
    return before.found.keySet().stream()
        .filter(path -> !found.containsKey(path))
        .findFirst()
        .map(path -> "the field " + path);
  }

  private void visit(String path, @Nullable Object value) {
    if (found.size() > MOST) {
      return;
    }
    if (value == null) {
      found.put(path, "null");
    } else if (value instanceof Tensor tensor) {
      found.put(path, content(tensor));
    } else if (value instanceof Boolean || value instanceof Character || value instanceof Enum) {
      found.put(path, value);
    } else if (value instanceof Number || value instanceof CharSequence) {
      found.put(path, value.toString());
    } else if (seen.put(value, true) == null) {
      inside(path, value);
    }
  }

  private void inside(String path, Object value) {
    Class<?> type = value.getClass();
    if (type.isArray()) {
      int length = Array.getLength(value);
      found.put(path + ".length", length);
      for (int i = 0; i < length; i++) {
        visit(path + "[" + i + "]", Array.get(value, i));
      }
    } else if (value instanceof Collection<?> collection) {
      found.put(path + ".size", collection.size());
      int i = 0;
      for (Object element : collection) {
        visit(path + "[" + i++ + "]", element);
      }
    } else if (value instanceof Map<?, ?> map) {
      found.put(path + ".size", map.size());
      int i = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        visit(path + ".key" + i, entry.getKey());
        visit(path + ".value" + i++, entry.getValue());
      }
    } else if (value instanceof Optional<?> optional) {
      visit(path + ".value", optional.orElse(null));
    } else if (value instanceof AtomicReference<?> reference) {
      visit(path + ".value", reference.get());
    } else if (value instanceof Parameter parameter) {
      visit(path + ".value", parameter.value());
    } else if (!(value instanceof Backend) && isOpen(type)) {
      fields(path, value);
    }
  }

  private void fields(String path, Object value) {
    if (value.getClass().isHidden()) {
      statics(value.getClass()); // a lambda: what it remembers lies in the class it is written in
    }
    for (Class<?> c = value.getClass(); c != null && isOpen(c); c = c.getSuperclass()) {
      boolean first = statics.add(c);
      for (Field field : c.getDeclaredFields()) {
        boolean isStatic = Modifier.isStatic(field.getModifiers());
        boolean isProbe = isStatic && field.isSynthetic(); // of a coverage tool
        if (!isProbe && (!isStatic || first)) {
          visit(path + "." + field.getName(), get(field, isStatic ? null : value));
        }
      }
    }
  }

  private void statics(Class<?> type) {
    try {
      for (Class<?> mate : type.getNestMembers()) {
        if (!mate.isHidden() && statics.add(mate)) {
          for (Field field : mate.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
              visit(mate.getName() + "." + field.getName(), get(field, null));
            }
          }
        }
      }
    } catch (LinkageError incomplete) {
      // a class that cannot be loaded holds nothing
    }
  }

  private static @Nullable Object get(Field field, @Nullable Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException | InaccessibleObjectException | SecurityException closed) {
      return null;
    }
  }

  private static boolean isOpen(Class<?> type) {
    String name = type.getName();
    return !name.startsWith("java.")
        && !name.startsWith("javax.")
        && !name.startsWith("jdk.")
        && !name.startsWith("sun.");
  }

  private static String content(Tensor tensor) {
    long hash = 17;
    for (double value : tensor.toDoubles()) {
      hash = 31 * hash + Double.doubleToLongBits(value);
    }
    return tensor.dtype() + " " + tensor.shape() + " " + hash;
  }
}
