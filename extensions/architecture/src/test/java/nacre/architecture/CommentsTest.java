package nacre.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nacre.architecture.Modules.Module;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything a library offers has a comment. javac's own documentation lint, which checks what the
 * comments say, can also ask for them, but only together with a tag for every parameter; here the
 * sentence says what a parameter is.
 */
class CommentsTest {
  @ParameterizedTest
  @MethodSource("nacre.architecture.Modules#libraries")
  void whatALibraryOffersHasAComment(Module module) throws IOException {
    List<Path> sources = javaFilesBelow(module.sources());
    assertFalse(sources.isEmpty(), "no sources of " + module);

    assertEquals("", String.join("\n", withoutComment(sources)));
  }

  private static List<String> withoutComment(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
      return MissingComments.in(task);
    }
  }

  private static List<Path> javaFilesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
