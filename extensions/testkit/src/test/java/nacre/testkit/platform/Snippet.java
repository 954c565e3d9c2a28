package nacre.testkit.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Does what a reader does with the code under "replay:": puts it into a method and runs it. */
final class Snippet {
  private Snippet() {}

  /** Compiles and runs it; returns what it throws. */
  static Throwable run(String code, Path folder) throws IOException, ReflectiveOperationException {
    Path source = folder.resolve("Replayed.java");
    String text =
        """
        package nacre.testkit.platform;
        import java.util.List;
        import nacre.core.*;
        import nacre.core.gradient.*;
        import nacre.testkit.*;
        public final class Replayed {
          public static void run() {
            %s
          }
        }
        """;
    Files.writeString(source, text.formatted(code));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        List.of(
            "-proc:none",
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(new String[0])), code);
    URL[] compiled = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(compiled, Snippet.class.getClassLoader())) {
      loader.loadClass("nacre.testkit.platform.Replayed").getMethod("run").invoke(null);
    } catch (InvocationTargetException failed) {
      return failed.getCause();
    }
    throw new AssertionError("the replayed code does not fail:\n" + code);
  }
}
