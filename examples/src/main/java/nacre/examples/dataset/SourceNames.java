package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nacre.core.net.Suggestions;
import nacre.examples.run.Refused;
import nacre.images.NamedDataset;

/**
 * What {@code --data} says: a name, or a path and perhaps a colon and what else there is to say of
 * it, as in {@code iris.csv:species}, {@code photos:32x32:rgb} and {@code kmnist:DIR}.
 */
final class SourceNames {

  private SourceNames() {}

  static DataSource find(String name, boolean offline) {
    if (name.isBlank()) { // most often an empty variable; it would be the working directory
      throw new Refused(
          "--data: expected a dataset's name or a path, but got '%s'; give one of them"
              .formatted(name));
    }
    if (name.equals("synthetic")) {
      return new Synthetic();
    }
    if (name.equals("auto")) {
      return new MnistOrSynthetic(CachedMnist.of(NamedDataset.MNIST, offline), new Synthetic());
    }
    Optional<NamedDataset> known = NamedDataset.labelled(name);
    if (known.isPresent()) {
      return CachedMnist.of(known.get(), offline);
    }
    int colon = name.indexOf(':');
    Optional<NamedDataset> prefix =
        colon < 0 ? Optional.empty() : NamedDataset.labelled(name.substring(0, colon));
    return prefix.isPresent()
        ? new NamedFolder(prefix.get(), Path.of(name.substring(colon + 1)))
        : path(name);
  }

  /** The longest part up to a colon that exists is the path: a path may have colons in it. */
  private static DataSource path(String name) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf(':', end - 1)) {
      Path path = pathOf(name.substring(0, end));
      if (Files.exists(path)) {
        return at(path, end == name.length() ? "" : name.substring(end + 1));
      }
    }
    List<String> names = new ArrayList<>(List.of("auto", "synthetic"));
    Arrays.stream(NamedDataset.values()).map(NamedDataset::label).forEach(names::add);
    String guess = Suggestions.didYouMean(name, names);
    if (!guess.isEmpty()) {
      throw new Refused(
          "--data: expected a dataset's name or a path, but there is no '%s'%s"
              .formatted(name, guess));
    }
    return name.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? new Table(pathOf(name), "")
        : new Folder(pathOf(name));
  }

  private static Path pathOf(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new Refused(
          "--data: expected a dataset's name or a path, but '%s' is neither (%s); correct it"
              .formatted(name, e.getReason()));
    }
  }

  private static DataSource at(Path path, String said) {
    if (Files.isRegularFile(path)) {
      return new Table(path, said);
    }
    if (Files.isRegularFile(path.resolve(Table.TRAIN))) {
      return new Table(path, said);
    }
    if (hasFolders(path)) {
      return ImageFolders.of(path, said);
    }
    if (!said.isEmpty()) {
      throw new Refused(
          "--data: expected nothing behind %s, a folder without folders of images, but got ':%s'; leave it out"
              .formatted(path, said));
    }
    return new Folder(path);
  }

  private static boolean hasFolders(Path path) {
    try (Stream<Path> all = Files.list(path)) {
      return all.anyMatch(
              each ->
                  Files.isDirectory(each) && !String.valueOf(each.getFileName()).startsWith("."))
          && !hasIdx(path);
    } catch (IOException e) {
      return false; // whoever reads there says what is wrong
    }
  }

  private static boolean hasIdx(Path path) throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.anyMatch(
          each -> String.valueOf(each.getFileName()).matches(".*[-.]idx[13]-ubyte(\\.gz)?"));
    }
  }
}
