package nacre.examples.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import nacre.examples.run.Refused;
import picocli.CommandLine.ITypeConverter;

/** Looks at the place of a file before the work begins. */
final class Places {

  private Places() {}

  /**
   * The path that an option names; an empty one is most often an empty variable.
   *
   * <p>A class and no lambda, for whose sake the JVM would leave all converters, and picocli's own,
   * out of the archive that {@code examples/nacre} starts from.
   */
  static final class Named implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (text.isBlank()) {
        throw Numbers.unexpected("the path of a file or folder", text);
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw Numbers.unexpected("the path of a file or folder", text);
      }
    }
  }

  /**
   * Refuses a file that could not be written.
   *
   * @param option which names it
   * @param ending that its name must have
   */
  static void check(String option, Path file, String ending) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ending)) {
      throw new Refused(
          "%s: expected a file that ends in %s, but got '%s'; give it this ending"
              .formatted(option, ending, file));
    }
    check(option, file);
  }

  /** Refuses a file that could not be written, whatever its ending. */
  static void check(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Refused(
          "%s: expected a file in a folder that is there, but there is no folder %s; make it first"
              .formatted(option, folder));
    }
    if (Files.isDirectory(file)) {
      throw new Refused(
          "%s: expected a file, but %s is a folder; give a name in it".formatted(option, file));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) { // it would be replaced by a file
      throw new Refused(
          "%s: expected a file, but %s is a pipe or a device; give another name"
              .formatted(option, file));
    }
  }
}
