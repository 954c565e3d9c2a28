package nacre.data;

import java.util.List;
import java.util.Objects;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Grey images with a class each, kept as the bytes they came in and converted batch by batch.
 *
 * <p>An eighth of the memory of doubles: 47 MB for MNIST's 60,000 images. Any number of threads may
 * ask for batches. Immutable by convention: arrays are shared, not copied.
 */
public final class ImageDataset implements Dataset {
  private final byte[] pixels;
  private final byte[] labels;
  private final int rows;
  private final int columns;
  private final List<String> classNames;
  private final ImageOptions options;
  private final PixelTable table;
  private final SharedIndex index;

  /**
   * Wraps images, without copying; batches come with {@link ImageOptions#defaults()}.
   *
   * @param pixels unsigned, image by image, row by row: [n, rows, columns]
   * @param labels the class of each image, unsigned: [n]
   * @param rows height of an image, at least 1
   * @param columns width of an image, at least 1
   * @param classes labels are below this
   * @throws IllegalArgumentException if the arrays do not fit together or a label is no class
   */
  public ImageDataset(byte[] pixels, byte[] labels, int rows, int columns, int classes) {
    this(pixels, labels, rows, columns, numbers(classes));
  }

  /**
   * Wraps images, without copying, whose classes have names.
   *
   * @param pixels unsigned, image by image, row by row: [n, rows, columns]
   * @param labels the class of each image, unsigned: [n]
   * @param rows height of an image, at least 1
   * @param columns width of an image, at least 1
   * @param classNames a name for each class, in the order of the labels
   * @throws IllegalArgumentException if the arrays do not fit together or a label is no class
   */
  public ImageDataset(
      byte[] pixels, byte[] labels, int rows, int columns, List<String> classNames) {
    this(
        pixels,
        labels,
        rows,
        columns,
        List.copyOf(classNames),
        ImageOptions.defaults(),
        new SharedIndex());
    if (rows < 1 || columns < 1 || pixels.length != (long) labels.length * rows * columns) {
      throw new IllegalArgumentException(
          "expected %d images of %d x %d, but got %d pixels; give rows * columns bytes per label"
              .formatted(labels.length, rows, columns, pixels.length));
    }
    int wrong = firstLabelFrom(classes(), labels);
    if (wrong < labels.length) {
      throw new IllegalArgumentException(
          "expected labels 0 to %d, but label %d is %d; check the labels or the number of classes"
              .formatted(classes() - 1, wrong, labels[wrong] & 0xff));
    }
  }

  private ImageDataset(
      byte[] pixels,
      byte[] labels,
      int rows,
      int columns,
      List<String> classNames,
      ImageOptions options,
      SharedIndex index) {
    this.pixels = pixels;
    this.labels = labels;
    this.rows = rows;
    this.columns = columns;
    this.classNames = classNames;
    this.options = options;
    this.table = new PixelTable(options.normalize());
    this.index = index;
  }

  /**
   * {@return the same images, handed out in another form; memory is shared}
   *
   * @param options the form
   */
  public ImageDataset with(ImageOptions options) {
    return new ImageDataset(pixels, labels, rows, columns, classNames, options, index);
  }

  /**
   * {@return the same images, their classes called otherwise; memory is shared}
   *
   * @param classNames a name for each class, in the order of the labels
   * @throws IllegalArgumentException if a label is no class
   */
  public ImageDataset named(List<String> classNames) {
    return new ImageDataset(pixels, labels, rows, columns, classNames).with(options);
  }

  /** {@return the form in which images and labels are handed out} */
  public ImageOptions options() {
    return options;
  }

  @Override
  public int size() {
    return labels.length;
  }

  /** {@return {@code [rows * columns]}, or {@code [1, rows, columns]} when not flattened} */
  @Override
  public Shape inputShape() {
    return options.flatten() ? Shape.of(rows * columns) : Shape.of(1, rows, columns);
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  /** {@return the height of an image in pixels} */
  public int rows() {
    return rows;
  }

  /** {@return the width of an image in pixels} */
  public int columns() {
    return columns;
  }

  /** {@return the pixels as they came, unsigned, [n, rows, columns]; shared, not to be changed} */
  public byte[] pixels() {
    return pixels;
  }

  /** {@return the labels as they came, unsigned, [n]; shared, not to be changed} */
  public byte[] labels() {
    return labels;
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    return reader(dtype).read(indices);
  }

  @Override
  public BatchReader reader(DType dtype) {
    int width = rows * columns;
    ImageReader images =
        new ImageReader(pixels, width, table, read -> index.after(read, pixels, width));
    return indices -> {
      int[] classIndices = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        classIndices[i] = labels[Objects.checkIndex(indices[i], labels.length)] & 0xff;
      }
      Tensor inputs = images.read(indices, inputShape(), dtype);
      return new Batch(inputs, targets(classIndices, dtype));
    };
  }

  @Override
  public boolean canReadAhead() {
    return true;
  }

  private Targets targets(int[] classIndices, DType dtype) {
    return options.oneHot()
        ? Targets.dense(oneHot(classIndices, classes(), dtype))
        : Targets.classes(classIndices, classes());
  }

  private static Tensor oneHot(int[] classIndices, int classes, DType dtype) {
    Tensor rows = Tensor.zeros(dtype, Shape.of(classIndices.length, classes));
    for (int i = 0; i < classIndices.length; i++) {
      rows.set(i * classes + classIndices[i], 1);
    }
    return rows;
  }

  int highestLabel() {
    int highest = 0;
    for (byte label : labels) {
      highest = Math.max(highest, label & 0xff);
    }
    return highest;
  }

  /** What classes are called that have no names: 0, 1, 2, ... */
  static List<String> numbers(int classes) {
    String[] names = new String[classes];
    for (int i = 0; i < classes; i++) {
      names[i] = String.valueOf(i);
    }
    return List.of(names);
  }

  /** The position of the first label that is no class, or the number of labels. */
  static int firstLabelFrom(int classes, byte[] labels) {
    int i = 0;
    while (i < labels.length && (labels[i] & 0xff) < classes) {
      i++;
    }
    return i;
  }

  /** {@return how many images of what size, for messages} */
  @Override
  public String toString() {
    return "%d images of %d x %d in %d classes".formatted(size(), rows, columns, classes());
  }

  /**
   * An index of the pixels, made once so many images were read that more are likely; one for all
   * readers, each of which may read only once.
   */
  private static final class SharedIndex {
    /** Readers of a few batches are done before it is made: that takes a tenth of a second. */
    private static final int MANY = 2_000;

    private long imagesRead;
    private @Nullable PixelIndex made;

    synchronized @Nullable PixelIndex after(int images, byte[] pixels, int width) {
      imagesRead += images;
      if (made == null && (imagesRead >= MANY || 2 * imagesRead * width > pixels.length)) {
        made = PixelIndex.of(pixels, width);
      }
      return made;
    }
  }
}
