package nacre.guides;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** The classes of all pages, by one call of the compiler. */
final class Compiled {
  private final List<String> errors = new ArrayList<>();
  private final ClassLoader loader;

  private Compiled(ClassLoader loader) {
    this.loader = loader;
  }

  /** {@return the classes of these files, which are written into a folder} */
  static Compiled of(List<Source> sources, Path folder) throws IOException {
    Files.createDirectories(folder);
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString());
    try (var files = compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      if (!sources.isEmpty()) {
        compiler.getTask(null, files, said, options, null, sources).call();
      }
    }
    URL[] places = {folder.toUri().toURL()};
    Compiled compiled = new Compiled(new URLClassLoader(places, Compiled.class.getClassLoader()));
    for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        compiled.errors.add(place(each) + ": " + each.getMessage(Locale.ROOT));
      }
    }
    return compiled;
  }

  /** {@return what the compiler says about a page} */
  List<String> errorsOf(String page) {
    return errors.stream().filter(error -> error.startsWith(page + ":")).toList();
  }

  /** {@return all that the compiler says} */
  List<String> errors() {
    return errors;
  }

  Class<?> load(String fullName) throws ClassNotFoundException {
    return Class.forName(fullName, true, loader);
  }

  private static String place(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() instanceof Source source
        ? source.place(diagnostic.getLineNumber())
        : "compiler";
  }
}
