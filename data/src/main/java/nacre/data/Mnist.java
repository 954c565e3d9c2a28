package nacre.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The MNIST data set, or another one in its form: images to train with and images to test with.
 *
 * <p>Source: Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, Gradient-based learning applied to
 * document recognition, 1998.
 *
 * @param train 60,000 images in the original
 * @param test 10,000 images in the original
 */
public record Mnist(ImageDataset train, ImageDataset test) {
  /** Digits 0 to 9. */
  public static final int CLASSES = 10;

  /** As many as a byte can tell apart. */
  private static final int MOST_CLASSES = 256;

  /**
   * Checks that both parts have images of one size.
   *
   * @throws IllegalArgumentException if they have not
   */
  public Mnist {
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw new IllegalArgumentException(
          "expected test images of the size of the training images, but got %s and %s"
              .formatted(test, train));
    }
  }

  /**
   * {@return the data set read from a folder's four IDX files, plain or gzip}
   *
   * <p>The names are {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
   * t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each also with {@code .gz} at its
   * end, which goes first, or with a dot before {@code idx}.
   *
   * @param folder the folder
   * @throws DatasetNotFoundException if the folder or one of the files is not there
   * @throws nacre.data.idx.IdxException if a file is damaged, of another kind, or does not fit the
   *     others
   * @throws IOException only as one of these two
   */
  public static Mnist fromDirectory(Path folder) throws IOException {
    return fromDirectory(folder, Runtime.getRuntime().maxMemory() / 2);
  }

  /**
   * {@return the data set read from a folder's four IDX files, within a limit of memory}
   *
   * @param folder the folder; see {@link #fromDirectory(Path)}, where the limit is half of the
   *     memory that this Java may use
   * @param maxBytes of one file, unpacked, beyond which it is refused; reading it takes up to three
   *     times as much for a moment
   * @throws DatasetNotFoundException if the folder or one of the files is not there
   * @throws nacre.data.idx.IdxException if a file is damaged, too large, of another kind, or does
   *     not fit the others
   * @throws IOException only as one of these two
   */
  public static Mnist fromDirectory(Path folder, long maxBytes) throws IOException {
    return MnistFiles.read(folder, maxBytes, "train", "t10k", CLASSES);
  }

  /**
   * {@return a data set of one's own in this form, with as many classes as its labels need: the
   * highest of both parts, plus 1}
   *
   * <p>Images may be of any size.
   *
   * @param folder the folder; see {@link #fromDirectory(Path)}
   * @param train what the names of the files to train with begin with, in place of {@code train}
   * @param test what the names of the files to test with begin with, in place of {@code t10k}
   * @throws DatasetNotFoundException if the folder or one of the files is not there
   * @throws nacre.data.idx.IdxException if a file is damaged, of another kind, or does not fit the
   *     others
   * @throws IOException only as one of these two
   */
  public static Mnist withAnyLabels(Path folder, String train, String test) throws IOException {
    Mnist read =
        MnistFiles.read(folder, Runtime.getRuntime().maxMemory() / 2, train, test, MOST_CLASSES);
    int classes = 1 + Math.max(read.train.highestLabel(), read.test.highestLabel());
    List<String> names = ImageDataset.numbers(classes);
    return new Mnist(read.train.named(names), read.test.named(names));
  }

  /**
   * Writes the four files, as gzip under their usual names; each appears complete or not at all.
   *
   * @param folder made if it is missing; files of these names are replaced
   * @throws IOException if writing fails
   */
  public void write(Path folder) throws IOException {
    MnistFiles.write(folder, this);
  }

  /**
   * {@return the same images, handed out in another form; memory is shared}
   *
   * @param options the form
   */
  public Mnist with(ImageOptions options) {
    return new Mnist(train.with(options), test.with(options));
  }
}
