package nacre.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import org.jspecify.annotations.Nullable;

/**
 * Image files with a folder for each class: {@code root/cat/1.png}, {@code root/dog/a.jpg}.
 *
 * <p>Classes are in the order of their folders' names, and images within a class in the order of
 * theirs, by their UTF-16 code units; so the order is the same on every machine. Only files that
 * end in {@code .png}, {@code .jpg} or {@code .jpeg} count, and nothing whose name begins with a
 * dot.
 *
 * <p>A file is read when a batch asks for it, each time anew unless {@link #cached}. Pixels are 0.0
 * to 1.0, rounded to 256 steps; what is transparent is white. Any number of threads may ask for
 * batches.
 */
public final class ImageFolder implements Dataset {
  private final Path root;
  private final ImageForm form;
  private final List<String> classNames;
  private final List<Path> files;
  private final int[] labels;
  private final @Nullable AtomicReferenceArray<byte[]> cache;

  private ImageFolder(
      Path root,
      ImageForm form,
      List<String> classNames,
      List<Path> files,
      int[] labels,
      @Nullable AtomicReferenceArray<byte[]> cache) {
    this.root = root;
    this.form = form;
    this.classNames = classNames;
    this.files = files;
    this.labels = labels;
    this.cache = cache;
  }

  /**
   * {@return the images below a folder; their names are read now, and the images later}
   *
   * @param root has a folder for each class
   * @param form that the images are brought into
   * @throws ImageException if there are no classes, or a class has no images
   * @throws IOException if a folder cannot be looked at
   */
  public static ImageFolder open(Path root, ImageForm form) throws IOException {
    return open(root, form, Listing.classesIn(root));
  }

  /**
   * {@return the images below a folder, in classes that are known: those of the training examples}
   *
   * @param root has a folder for each class, or for some of them
   * @param form that the images are brought into
   * @param classNames the classes, in the order of their labels
   * @throws ImageException if there is no image, or a folder that is no class
   * @throws IOException if a folder cannot be looked at
   */
  public static ImageFolder open(Path root, ImageForm form, List<String> classNames)
      throws IOException {
    Listing listing = Listing.of(root, classNames);
    return new ImageFolder(
        root, form, List.copyOf(classNames), listing.files(), listing.labels(), null);
  }

  /**
   * {@return one image whose class is not known, and said to be the first}
   *
   * @param file the image
   * @param form that it is brought into
   * @param classNames the classes, in the order of their labels
   */
  public static ImageFolder of(Path file, ImageForm form, List<String> classNames) {
    return new ImageFolder(file, form, List.copyOf(classNames), List.of(file), new int[1], null);
  }

  /**
   * {@return the form of the first image below a folder, for folders whose images are all of one
   * size; others are then refused}
   *
   * @param root has a folder for each class
   * @param channels 1 for grey, 3 for colour
   * @throws ImageException if there is no image, or the first one is broken
   * @throws IOException if a folder cannot be looked at
   */
  public static ImageForm formOfFirst(Path root, int channels) throws IOException {
    ImageFile.Size size = ImageFile.size(Listing.of(root, Listing.classesIn(root)).files().get(0));
    return new ImageForm(size.height(), size.width(), channels, false, true, ImageFile.MOST_PIXELS);
  }

  /** {@return the same images, each kept in memory as bytes once it was read} */
  public ImageFolder cached() {
    return new ImageFolder(
        root, form, classNames, files, labels, new AtomicReferenceArray<>(files.size()));
  }

  /**
   * {@return the same images, all read now; an eighth of the memory of doubles}
   *
   * @throws ImageException if an image is broken
   * @throws IllegalStateException if they are in colour, too many for one array, or of more than
   *     256 classes
   */
  public ImageDataset toImageDataset() throws ImageException {
    long bytes = (long) form.bytes() * size();
    if (form.channels() != 1 || bytes > Integer.MAX_VALUE - 8 || classes() > 256) {
      throw new IllegalStateException(
          "expected grey images of at most 256 classes and 2 GB, but %s are of %d channels, %d classes, %d bytes; use them as they are"
              .formatted(this, form.channels(), classes(), bytes));
    }
    byte[] pixels = new byte[(int) bytes];
    byte[] small = new byte[size()];
    for (int i = 0; i < small.length; i++) {
      System.arraycopy(read(i), 0, pixels, i * form.bytes(), form.bytes());
      small[i] = (byte) labels[i];
    }
    ImageDataset images = new ImageDataset(pixels, small, form.rows(), form.columns(), classNames);
    return images.with(images.options().withFlatten(form.flatten()));
  }

  /** {@return the form that images are brought into} */
  public ImageForm form() {
    return form;
  }

  /** {@return the file of an example} */
  public Path file(int index) {
    return files.get(index);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape inputShape() {
    return form.shape();
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  /** {@return the names of the folders} */
  @Override
  public List<String> classNames() {
    return classNames;
  }

  /**
   * Reads the images with these numbers.
   *
   * @throws UncheckedIOException if a file is broken; its cause is an {@link ImageException} that
   *     names it
   */
  @Override
  public Batch batch(int[] indices, DType dtype) {
    Tensor inputs = Tensor.zeros(dtype, inputShape().batched(indices.length));
    int[] classIndices = new int[indices.length];
    int at = 0;
    for (int i = 0; i < indices.length; i++) {
      classIndices[i] = labels[Objects.checkIndex(indices[i], labels.length)];
      for (byte pixel : readUnchecked(indices[i])) {
        inputs.set(at++, (pixel & 0xff) / 255f);
      }
    }
    return new Batch(inputs, Targets.classes(classIndices, classes()));
  }

  /**
   * {@return the pixels of an example in the form: channel by channel, row by row, unsigned}
   *
   * @throws UncheckedIOException if the file is broken; its cause is an {@link ImageException}
   */
  public byte[] pixels(int index) {
    return readUnchecked(index).clone();
  }

  private byte[] readUnchecked(int index) {
    try {
      return read(index);
    } catch (ImageException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] read(int index) throws ImageException {
    byte[] known = cache == null ? null : cache.get(index);
    if (known == null) {
      known = Pixels.of(files.get(index), form);
      if (cache != null) {
        cache.set(index, known);
      }
    }
    return known;
  }

  @Override
  public String toString() {
    return "%d images in %s".formatted(size(), root);
  }
}
