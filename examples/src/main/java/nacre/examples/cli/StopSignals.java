package nacre.examples.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import nacre.examples.checkpoint.StopRequest;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and its like as a wish, until closed: the first asks the run to stop after its step, the
 * second ends the process at once.
 *
 * <p>The JDK's own way, a shutdown hook, cannot tell a second Ctrl-C. {@code sun.misc.Signal} can;
 * it is called by reflection, because javac warns of it in a way that no flag silences, and because
 * a Java may come without it. Signals then end the process as they always do.
 */
final class StopSignals implements StopRequest, AutoCloseable {
  /** Signals and their numbers; SIGHUP is a terminal that was closed. */
  private static final Map<String, Integer> NUMBERS =
      new TreeMap<>(Map.of("HUP", 1, "INT", 2, "TERM", 15));

  private final Consumer<String> notes;
  private final AtomicReference<@Nullable String> raised = new AtomicReference<>();
  private final Deque<Runnable> restorers = new ArrayDeque<>();

  private StopSignals(Consumer<String> notes) {
    this.notes = notes;
  }

  /**
   * {@return a listener to the signals of this process}
   *
   * @param notes is told, in a line, that a wish has been heard
   */
  static StopSignals listen(Consumer<String> notes) {
    StopSignals signals = new StopSignals(notes);
    NUMBERS.keySet().forEach(signals::handle);
    return signals;
  }

  @Override
  public boolean isAsked() {
    return raised.get() != null;
  }

  /** {@return what a shell expects of a program that such a signal has ended: 130 for Ctrl-C} */
  int exitCode() {
    String signal = raised.get();
    return 128 + (signal == null ? 0 : NUMBERS.getOrDefault(signal, 0));
  }

  /** Puts back what was there before. */
  @Override
  public void close() {
    restorers.forEach(Runnable::run);
    restorers.clear();
  }

  private void heard(String signal) {
    if (raised.compareAndSet(null, signal)) {
      notes.accept("stopping after this step; once more ends at once");
    } else {
      Runtime.getRuntime().halt(128 + NUMBERS.getOrDefault(signal, 0));
    }
  }

  private void handle(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      InvocationHandler calls =
          (proxy, method, args) ->
              switch (method.getName()) {
                case "handle" -> {
                  heard(name);
                  yield null;
                }
                case "equals" -> proxy == args[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "a wish to stop";
              };
      Object handler =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, calls);
      var handle = signalType.getMethod("handle", signalType, handlerType);
      Object before = handle.invoke(null, signal, handler);
      restorers.push(
          () -> {
            try {
              handle.invoke(null, signal, before);
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException("what was there before cannot be put back", e);
            }
          });
    } catch (ReflectiveOperationException e) {
      // No such signal on this system (HUP on Windows), or no such class: it keeps its usual
      // effect.
    }
  }
}
