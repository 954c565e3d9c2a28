package nacre.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The map: a new module is one line in {@link #ALL} (and a dependency in this module's pom). */
final class Modules {
  static final List<Module> ALL =
      List.of(
          Module.library("core"),
          Module.library("layers", "nacre.core"),
          Module.library("optim", "nacre.core"),
          Module.library("data", "nacre.core"),
          Module.library("extensions/safetensors", "nacre.core", "nacre.data.io"),
          Module.library("extensions/onnx", "nacre.core", "nacre.layers", "nacre.data"),
          Module.library("extensions/npz", "nacre.core", "nacre.data"),
          Module.library("extensions/csv", "nacre.core", "nacre.data"),
          Module.library("extensions/images", "nacre.core", "nacre.data"),
          Module.library("extensions/tensorboard", "nacre.core", "nacre.optim"),
          Module.program("extensions/testkit", "nacre.core", "nacre.optim"),
          Module.program(
              "examples",
              "nacre.core",
              "nacre.layers",
              "nacre.optim",
              "nacre.data",
              "nacre.safetensors",
              "nacre.onnx",
              "nacre.npz",
              "nacre.csv",
              "nacre.images",
              "nacre.tensorboard"),
          Module.program("extensions/bench", "nacre.core", "nacre.data", "nacre.examples"),
          Module.program("extensions/site"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(all().map(Module::compiled).toList());

  /**
   * One module: its folder below the root, its root package, the packages of the modules it may
   * know, and whether it is a library, which the stricter laws are for.
   */
  record Module(String folder, String rootPackage, List<String> needs, boolean isLibrary) {
    static Module library(String folder, String... needs) {
      return new Module(folder, rootPackageOf(folder), List.of(needs), true);
    }

    static Module program(String folder, String... needs) {
      return new Module(folder, rootPackageOf(folder), List.of(needs), false);
    }

    private static String rootPackageOf(String folder) {
      return "nacre." + Path.of(folder).getFileName();
    }

    JavaClasses classes() {
      return CLASSES.that(describe("of " + folder, this::holds));
    }

    boolean holds(JavaClass type) {
      return Path.of(type.getSource().orElseThrow().getUri()).startsWith(compiled());
    }

    Path compiled() {
      return root().resolve(folder).resolve("target/classes");
    }

    Path sources() {
      return root().resolve(folder).resolve("src/main/java");
    }

    @Override
    public String toString() {
      return folder;
    }
  }

  static Stream<Module> all() {
    return ALL.stream();
  }

  static Stream<Module> libraries() {
    return ALL.stream().filter(Module::isLibrary);
  }

  static JavaClasses classesOfAll() {
    return CLASSES;
  }

  static JavaClasses classesOfLibraries() {
    return CLASSES.that(describe("of libraries", type -> libraries().anyMatch(m -> m.holds(type))));
  }

  /** The folders of the tree that hold main sources, whether or not they are on the list. */
  static Set<String> foldersWithSources() {
    Set<String> found = new TreeSet<>();
    for (Path parent : List.of(root(), root().resolve("extensions"))) {
      try (Stream<Path> folders = Files.list(parent)) {
        folders
            .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
            .forEach(folder -> found.add(root().relativize(folder).toString().replace('\\', '/')));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** The folder of the parent pom, looked for upwards: editors start tests elsewhere than Maven. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("extensions/architecture/pom.xml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "expected to run inside the project, but no folder above "
                + Path.of("").toAbsolutePath()
                + " holds extensions/architecture/pom.xml; start the tests from the project");
      }
    }
    return folder;
  }

  private Modules() {}
}
