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
 * Examples of one's own: a tensor of inputs and a class for each.
 *
 * <p>Held in the element type of the inputs, so that float32 takes half the memory, and batches of
 * it are copied as they lie. For images use {@link ImageDataset}, which takes a byte a pixel.
 */
public final class InMemoryDataset implements Dataset {
  private final float @Nullable [] floatInputs; // null where the inputs were float64
  private final double[] doubleInputs; // empty where they were float32
  private final int[] labels;
  private final Shape inputShape;
  private final int classes;
  private final List<String> names;
  private final int size;

  /**
   * Copies the examples.
   *
   * @param inputs {@code [n, ...]}
   * @param labels the class of each example: {@code [n]}
   * @param classes labels are from 0 to this minus one
   * @throws IllegalArgumentException if the counts differ or a label is no class
   */
  public InMemoryDataset(Tensor inputs, int[] labels, int classes) {
    this(inputs, labels, classes, List.of());
  }

  /**
   * Copies the examples, whose classes have names.
   *
   * @param inputs {@code [n, ...]}
   * @param labels the class of each example: {@code [n]}
   * @param classNames a name for each class, in the order of the labels
   * @throws IllegalArgumentException if the counts differ or a label is no class
   */
  public InMemoryDataset(Tensor inputs, int[] labels, List<String> classNames) {
    this(inputs, labels, classNames.size(), List.copyOf(classNames));
  }

  private InMemoryDataset(Tensor inputs, int[] labels, int classes, List<String> names) {
    this.labels = labels.clone();
    this.classes = classes;
    this.names = names;
    this.inputShape = inputs.shape().example();
    double[] numbers = inputs.toDoubles();
    boolean isFloat32 = inputs.dtype() == DType.FLOAT32;
    this.floatInputs = isFloat32 ? new float[numbers.length] : null;
    this.doubleInputs = isFloat32 ? new double[0] : numbers;
    if (floatInputs != null) {
      round(numbers, 0, floatInputs, 0, numbers.length); // which they are already
    }
    // Batch and Targets check that counts and labels fit; better now than in the middle of
    // training.
    this.size = new Batch(inputs, Targets.classes(this.labels, classes)).size();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public List<String> classNames() {
    return names.isEmpty() ? ImageDataset.numbers(classes) : names;
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    return reader(dtype).read(indices);
  }

  @Override
  public BatchReader reader(DType dtype) {
    return new Reader(dtype);
  }

  @Override
  public boolean canReadAhead() {
    return true;
  }

  /** Gathers rows in memory that is used again. */
  private final class Reader implements BatchReader {
    private final DType dtype;
    private float[] floats = new float[0];
    private double[] doubles = new double[0];

    Reader(DType dtype) {
      this.dtype = dtype;
    }

    @Override
    public Batch read(int[] indices) {
      int[] classIndices = new int[indices.length];
      for (int i = 0; i < indices.length; i++) {
        classIndices[i] = labels[Objects.checkIndex(indices[i], size)];
      }
      Shape shape = inputShape.batched(indices.length);
      Tensor rows =
          switch (dtype) {
            case FLOAT32 -> Tensor.of(shape, floats(indices));
            case FLOAT64 -> Tensor.of(shape, doubles(indices));
          };
      return new Batch(rows, Targets.classes(classIndices, classes));
    }

    private float[] floats(int[] indices) {
      int width = inputShape.elements();
      int length = indices.length * width;
      floats = floats.length == length ? floats : new float[length];
      for (int i = 0; i < indices.length; i++) {
        if (floatInputs != null) {
          System.arraycopy(floatInputs, indices[i] * width, floats, i * width, width);
        } else {
          round(doubleInputs, indices[i] * width, floats, i * width, width);
        }
      }
      return floats;
    }

    private double[] doubles(int[] indices) {
      int width = inputShape.elements();
      int length = indices.length * width;
      doubles = doubles.length == length ? doubles : new double[length];
      for (int i = 0; i < indices.length; i++) {
        if (floatInputs != null) {
          widen(floatInputs, indices[i] * width, doubles, i * width, width);
        } else {
          System.arraycopy(doubleInputs, indices[i] * width, doubles, i * width, width);
        }
      }
      return doubles;
    }
  }

  private static void widen(float[] from, int at, double[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[at + i];
    }
  }

  private static void round(double[] from, int at, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = (float) from[at + i];
    }
  }
}
