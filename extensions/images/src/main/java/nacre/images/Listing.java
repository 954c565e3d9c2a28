package nacre.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The image files below a folder, class by class.
 *
 * @param files in order
 * @param labels the class of each
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Listing(List<Path> files, int[] labels) {
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  /** {@return the names of the folders in a folder} */
  static List<String> classesIn(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new ImageException(
          root,
          "a folder with a folder of images for each class",
          Files.exists(root) ? "it is a file" : "there is none",
          "check the path");
    }
    List<String> names =
        sorted(root).stream().filter(Files::isDirectory).map(Listing::name).toList();
    if (names.isEmpty()) {
      throw new ImageException(
          root,
          "a folder of images for each class",
          "there are no folders in it",
          "put the images of each class into a folder of their own");
    }
    return names;
  }

  static Listing of(Path root, List<String> classNames) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : classesIn(root)) {
      int label = classNames.indexOf(name);
      Path folder = root.resolve(name);
      if (label < 0) {
        throw new ImageException(
            folder,
            "one of the %d classes".formatted(classNames.size()),
            "it is none of them",
            "move it away, or add the class to the training images");
      }
      List<Path> images = sorted(folder).stream().filter(Listing::isImage).toList();
      if (images.isEmpty()) {
        throw new ImageException(
            folder,
            "files that end in " + String.join(", ", ENDINGS),
            "there are none",
            "put the images of this class there, or move the folder away");
      }
      files.addAll(images);
      images.forEach(image -> labels.add(label));
    }
    return new Listing(List.copyOf(files), labels.stream().mapToInt(Integer::intValue).toArray());
  }

  /** By name and not by path, whose order differs from system to system. */
  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !name(path).startsWith("."))
          .sorted((a, b) -> name(a).compareTo(name(b)))
          .toList();
    }
  }

  private static boolean isImage(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
