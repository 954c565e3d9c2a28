package nacre.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.idx.IdxException;
import nacre.data.idx.IdxType;

/** The four files of MNIST: how they are called, and what must hold between them. */
final class MnistFiles {
  private static final String REMEDY =
      "give a folder with the four MNIST files, or let them be downloaded";

  private MnistFiles() {}

  static Mnist read(Path folder, long maxBytes, String trainStem, String testStem, int classes)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is not a folder" : "there is no such folder";
      throw new DatasetNotFoundException(folder, folder + ": " + what + "; " + REMEDY);
    }
    // All four are looked for before one is read: reading takes a while.
    Path trainImages = find(folder, trainStem + "-images", 3);
    Path trainLabels = find(folder, trainStem + "-labels", 1);
    Path testImages = find(folder, testStem + "-images", 3);
    Path testLabels = find(folder, testStem + "-labels", 1);
    ImageDataset train = part(trainImages, trainLabels, maxBytes, classes);
    ImageDataset test = part(testImages, testLabels, maxBytes, classes);
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw fault(
          testImages,
          8,
          "images of %d x %d, as for training".formatted(train.rows(), train.columns()),
          "%d x %d".formatted(test.rows(), test.columns()));
    }
    return new Mnist(train, test);
  }

  static void write(Path folder, Mnist mnist) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", mnist.train());
    write(folder, "t10k", mnist.test());
  }

  private static void write(Path folder, String part, ImageDataset data) throws IOException {
    IdxArray images =
        IdxArray.ofUnsignedBytes(data.pixels(), data.size(), data.rows(), data.columns());
    IdxArray labels = IdxArray.ofUnsignedBytes(data.labels(), data.size());
    Idx.write(folder.resolve(names(part + "-images", 3).get(0)), images);
    Idx.write(folder.resolve(names(part + "-labels", 1).get(0)), labels);
  }

  /** Packed first, because that is what a download has verified and what {@link #write} writes. */
  private static List<String> names(String stem, int rank) {
    String usual = stem + "-idx" + rank + "-ubyte";
    String dotted = stem + ".idx" + rank + "-ubyte";
    return List.of(usual + ".gz", usual, dotted + ".gz", dotted);
  }

  private static Path find(Path folder, String stem, int rank) throws DatasetNotFoundException {
    List<String> names = names(stem, rank);
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new DatasetNotFoundException(
        folder.resolve(names.get(0)),
        "%s: has none of the files %s; %s".formatted(folder, String.join(", ", names), REMEDY));
  }

  private static ImageDataset part(Path imageFile, Path labelFile, long maxBytes, int classes)
      throws IdxException {
    IdxArray images = unsignedBytes(imageFile, 3, maxBytes);
    IdxArray labels = unsignedBytes(labelFile, 1, maxBytes);
    int count = images.dimension(0);
    int[] sizes = images.dimensions();
    if (images.elements() == 0) {
      throw fault(imageFile, 4, "at least one image of at least one pixel", Arrays.toString(sizes));
    }
    if (labels.dimension(0) != count) {
      throw fault(
          labelFile, 4, count + " labels, one for each image", labels.dimension(0) + " labels");
    }
    int wrong = ImageDataset.firstLabelFrom(classes, labels.bytes());
    if (wrong < count) {
      String found = Integer.toString(labels.bytes()[wrong] & 0xff);
      throw fault(labelFile, 8L + wrong, "a label 0 to " + (classes - 1), found);
    }
    return new ImageDataset(images.bytes(), labels.bytes(), sizes[1], sizes[2], classes);
  }

  private static IdxArray unsignedBytes(Path file, int rank, long maxBytes) throws IdxException {
    IdxArray array = Idx.read(file, maxBytes);
    if (array.type() != IdxType.UBYTE || array.rank() != rank) {
      throw fault(
          file, 2, "unsigned bytes of rank " + rank, array.type() + " of rank " + array.rank());
    }
    return array;
  }

  private static IdxException fault(Path file, long offset, String expected, String found) {
    return new IdxException(
        file.toString(), offset, expected, found, "check that the four files belong together");
  }
}
