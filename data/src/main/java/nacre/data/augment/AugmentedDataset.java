package nacre.data.augment;

import java.util.List;
import java.util.Objects;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.data.Dataset;
import nacre.data.synthetic.SubSeeds;

/** Images, then their varied copies; see {@link Augmentation#of}. */
final class AugmentedDataset implements Dataset {
  private final Dataset images;
  private final Augmentation augmentation;
  private final int rows;
  private final int columns;
  private final int seed;
  private final int size;

  AugmentedDataset(
      Dataset images, Augmentation augmentation, int rows, int columns, int copies, int seed) {
    int width = images.inputShape().elements();
    if (rows < 1 || columns < 1 || width % Math.multiplyExact(rows, columns) != 0) {
      throw new IllegalArgumentException(
          "expected inputs of whole planes of %d x %d pixels, but they are %s; give the images' own rows and columns"
              .formatted(rows, columns, images.inputShape()));
    }
    if (copies < 0 || seed < 0) {
      throw new IllegalArgumentException(
          "expected 0 or more copies and a seed from 0 to 2^31-1, but got %d copies and seed %d"
              .formatted(copies, seed));
    }
    this.images = images;
    this.augmentation = augmentation;
    this.rows = rows;
    this.columns = columns;
    this.seed = seed;
    this.size = Math.multiplyExact(images.size(), Math.addExact(1, copies));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return images.inputShape();
  }

  @Override
  public int classes() {
    return images.classes();
  }

  @Override
  public List<String> classNames() {
    return images.classNames();
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    int[] originals = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      originals[i] = Objects.checkIndex(indices[i], size) % images.size();
    }
    Batch batch = images.batch(originals, dtype);
    double[] pixels = batch.inputs().toDoubles();
    int width = inputShape().elements();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] >= images.size()) {
        vary(pixels, i * width, (i + 1) * width, indices[i]);
      }
    }
    Tensor inputs = Tensor.of(batch.inputs().shape(), pixels).to(dtype);
    return new Batch(inputs, batch.targets());
  }

  /** All planes of an example are moved alike. */
  private void vary(double[] pixels, int from, int to, int index) {
    NumpyRandom random = new NumpyRandom(SubSeeds.of(seed, index));
    Warp warp = Warp.draw(augmentation, rows, columns, random);
    for (int plane = from; plane < to; plane += rows * columns) {
      warp.apply(pixels, plane);
    }
  }

  @Override
  public String toString() {
    return "%s, with %d varied copies of each"
        .formatted(images, images.size() == 0 ? 0 : size / images.size() - 1);
  }
}
