package nacre.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import nacre.data.DatasetNotFoundException;
import nacre.data.ImageDataset;
import nacre.data.Mnist;
import nacre.data.download.DownloadOptions;
import nacre.data.download.MnistDownload;
import nacre.data.idx.IdxException;

/**
 * The datasets in MNIST's form that are known by name: grey images of 28 x 28 in four IDX files.
 *
 * <p>Those of EMNIST were written column by column, and are turned upright when they are read. Some
 * of its labels begin at 1; here all begin at 0.
 *
 * <p>Names of files and classes are those of torchvision (pytorch/vision, {@code
 * torchvision/datasets/mnist.py}); sizes are those of the papers: H. Xiao, K. Rasul and R.
 * Vollgraf, Fashion-MNIST, 2017; T. Clanuwat and others, Deep Learning for Classical Japanese
 * Literature (KMNIST), 2018; G. Cohen, S. Afshar, J. Tapson and A. van Schaik, EMNIST, 2017.
 */
public enum NamedDataset {
  /** Handwritten digits; see {@link Mnist}. */
  MNIST("MNIST", 60_000, 10_000, letters("0123456789")),
  /** Articles of clothing. */
  FASHION_MNIST(
      "Fashion-MNIST",
      60_000,
      10_000,
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot")),
  /** Ten letters of cursive Japanese. */
  KMNIST(
      "KMNIST",
      60_000,
      10_000,
      List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")),
  /** Digits and letters, equally many of each class; letters whose two cases look alike are one. */
  EMNIST_BALANCED(
      "EMNIST balanced",
      112_800,
      18_800,
      letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt")),
  /** Digits and letters, upper and lower case apart. */
  EMNIST_BYCLASS(
      "EMNIST byclass",
      697_932,
      116_323,
      letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")),
  /** As byclass; letters whose two cases look alike are one. */
  EMNIST_BYMERGE("EMNIST bymerge", 697_932, 116_323, EMNIST_BALANCED.classNames),
  /** Digits. */
  EMNIST_DIGITS("EMNIST digits", 240_000, 40_000, MNIST.classNames),
  /** Letters, upper and lower case as one. */
  EMNIST_LETTERS("EMNIST letters", 124_800, 20_800, letters("abcdefghijklmnopqrstuvwxyz")),
  /** Digits, as many as MNIST has. */
  EMNIST_MNIST("EMNIST MNIST", 60_000, 10_000, MNIST.classNames);

  private final String title;
  private final int trainExamples;
  private final int testExamples;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> classNames;

  NamedDataset(String title, int trainExamples, int testExamples, List<String> classNames) {
    this.title = title;
    this.trainExamples = trainExamples;
    this.testExamples = testExamples;
    this.classNames = List.copyOf(classNames);
  }

  private static List<String> letters(String all) {
    return List.of(all.split(""));
  }

  /**
   * {@return the dataset with this label}
   *
   * @param label such as {@code fashion-mnist}
   */
  public static Optional<NamedDataset> labelled(String label) {
    return Arrays.stream(values()).filter(dataset -> dataset.label().equals(label)).findFirst();
  }

  /** {@return the name for files and commands, such as {@code fashion-mnist}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the name for people, such as Fashion-MNIST} */
  public String title() {
    return title;
  }

  /** {@return how many examples there are to train with} */
  public int trainExamples() {
    return trainExamples;
  }

  /** {@return how many examples there are to test with} */
  public int testExamples() {
    return testExamples;
  }

  /** {@return what the classes are called, in the order of their labels} */
  public List<String> classNames() {
    return classNames;
  }

  /** {@return the number of classes} */
  public int classes() {
    return classNames.size();
  }

  /**
   * {@return the usual names of the files: images and labels to train with, then those to test
   * with}
   */
  public List<String> fileNames() {
    return Stream.of(trainStem(), testStem())
        .flatMap(stem -> Stream.of(stem + "-images-idx3-ubyte.gz", stem + "-labels-idx1-ubyte.gz"))
        .toList();
  }

  /**
   * {@return the dataset read from a folder's four IDX files, plain or gzip, by MNIST's own reader}
   *
   * <p>Each may be called as in {@link #fileNames}, without {@code .gz} at its end, or with a dot
   * before {@code idx}. The largest, byclass, takes 640 MB and for a moment three times as much.
   *
   * @param folder the folder
   * @throws nacre.data.DatasetNotFoundException if the folder or one of the files is not there
   * @throws nacre.data.idx.IdxException if a file is damaged, of another kind, or does not fit the
   *     others
   * @throws IOException only as one of these two
   */
  public Mnist read(Path folder) throws IOException {
    Mnist raw;
    try {
      raw = Mnist.withAnyLabels(folder, trainStem(), testStem());
    } catch (DatasetNotFoundException e) {
      throw new DatasetNotFoundException(
          e.missing(), "%s: is not there; %s".formatted(e.missing(), remedy()));
    }
    return new Mnist(
        part(folder.resolve(trainStem()), raw.train()),
        part(folder.resolve(testStem()), raw.test()));
  }

  /**
   * {@return where the files are kept, and where they are downloaded from}
   *
   * <p>The cache is a folder of its own beside MNIST's, one for all parts of EMNIST. EMNIST's files
   * come in one archive and from no mirror one by one: its options are offline.
   */
  public DownloadOptions downloadOptions() {
    DownloadOptions ofMnist = DownloadOptions.defaults();
    if (this == MNIST) {
      return ofMnist;
    }
    String folder = isTransposed() ? "emnist" : label();
    DownloadOptions here = ofMnist.withCache(ofMnist.cache().resolveSibling(folder));
    return isTransposed() ? here.withOffline(true) : here.withMirrors(Sources.mirrors(this));
  }

  /**
   * {@return what brings the files into the cache; nothing for EMNIST, whose archive one has to
   * unpack there oneself}
   *
   * <p>The archive is {@code https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip}, of 562 MB
   * and with the MD5 sum {@code 58c8d27c78d21e728a6bc7b3cc06412e} (torchvision). Of the files in it
   * no sum is known with certainty.
   *
   * @param options usually {@link #downloadOptions}
   */
  public Optional<MnistDownload> download(DownloadOptions options) {
    return isTransposed()
        ? Optional.empty()
        : Optional.of(new MnistDownload(options, Sources.files(this)));
  }

  private String remedy() {
    return isTransposed()
        ? "give a folder with the four files %s of %s; they come in one archive of 562 MB, %s"
            .formatted(fileNames(), title, Sources.EMNIST)
        : "give a folder with the four files of %s, or let them be downloaded".formatted(title);
  }

  private boolean isTransposed() {
    return compareTo(EMNIST_BALANCED) >= 0;
  }

  private String trainStem() {
    return isTransposed() ? label() + "-train" : "train";
  }

  private String testStem() {
    return isTransposed() ? label() + "-test" : "t10k";
  }

  /** The images upright, the labels from 0, both in place. */
  private ImageDataset part(Path stem, ImageDataset raw) throws IdxException {
    int first = this == EMNIST_LETTERS ? 1 : 0;
    byte[] labels = raw.labels();
    for (int i = 0; i < labels.length; i++) {
      int label = (labels[i] & 0xff) - first;
      if (label < 0 || label >= classes()) {
        throw new IdxException(
            stem + "-labels-idx1-ubyte",
            8L + i,
            "a label %d to %d".formatted(first, first + classes() - 1),
            String.valueOf(label + first),
            "check that the four files are those of " + title);
      }
      labels[i] = (byte) label;
    }
    if (!isTransposed()) {
      return raw.named(classNames);
    }
    transpose(raw.pixels(), raw.rows(), raw.columns());
    return new ImageDataset(raw.pixels(), labels, raw.columns(), raw.rows(), classNames);
  }

  private static void transpose(byte[] pixels, int rows, int columns) {
    byte[] image = new byte[rows * columns];
    for (int from = 0; from < pixels.length; from += image.length) {
      System.arraycopy(pixels, from, image, 0, image.length);
      for (int i = 0; i < image.length; i++) {
        pixels[from + i % columns * rows + i / columns] = image[i];
      }
    }
  }
}
