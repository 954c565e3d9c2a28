package nacre.data;

import java.util.Arrays;
import java.util.function.IntFunction;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.kernel.SparseRows;
import org.jspecify.annotations.Nullable;

/**
 * Gathers images into tensors, in memory that is used again.
 *
 * <p>Four fifths of MNIST's pixels are black: only the others are looked at and handed on, so that
 * products can leave the black ones out. Images that are mostly bright come as plain tensors.
 */
final class ImageReader {
  /** How many images tell whether all are mostly black. */
  private static final int LOOKED_AT = 100;

  /** So many images ahead memory is asked for. */
  private static final int AHEAD = 12;

  private final byte[] pixels;
  private final int width;
  private final PixelTable table;
  private final IntFunction<@Nullable PixelIndex> indexOfAll;
  private final boolean isMostlyBlack;
  private @Nullable PixelIndex index;

  @SuppressWarnings("UnusedVariable") // keeps the compiler from leaving the touching out
  private int touched;

  private int[] starts = new int[1];
  private int[] columns = new int[0];
  private byte[] levels = new byte[0];
  private float[] floats = new float[0];
  private double[] doubles = new double[0];

  /**
   * Prepares to read.
   *
   * @param indexOfAll is told how many images are read now, and gives an index of all images if
   *     there is one
   */
  ImageReader(
      byte[] pixels, int width, PixelTable table, IntFunction<@Nullable PixelIndex> indexOfAll) {
    this.pixels = pixels;
    this.width = width;
    this.table = table;
    this.indexOfAll = indexOfAll;
    this.isMostlyBlack =
        width <= Character.MAX_VALUE && PixelIndex.share(pixels, width, LOOKED_AT) < 0.5;
  }

  /**
   * {@return one row of numbers for each index, as {@code shape} batched; valid until the next
   * call}
   */
  Tensor read(int[] indices, Shape shape, DType dtype) {
    Shape batched = shape.batched(indices.length);
    if (isMostlyBlack) {
      list(indices);
    }
    return switch (dtype) {
      case FLOAT32 ->
          isMostlyBlack
              ? Tensor.ofFloats(batched, new SparseRows<>(starts, columns, listedFloats()))
              : Tensor.of(batched, toFloats(indices));
      case FLOAT64 ->
          isMostlyBlack
              ? Tensor.ofDoubles(batched, new SparseRows<>(starts, columns, listedDoubles()))
              : Tensor.of(batched, toDoubles(indices));
    };
  }

  /** Lists the pixels that are not black: their columns and levels. */
  private void list(int[] indices) {
    if (index == null) {
      index = indexOfAll.apply(indices.length);
    }
    if (starts.length != indices.length + 1) {
      starts = new int[indices.length + 1];
    }
    int count = 0;
    for (int row = 0; row < indices.length; row++) {
      if (index != null && row + AHEAD < indices.length) {
        touched += index.touch(indices[row + AHEAD]);
      }
      if (columns.length <= count + width) {
        columns = Arrays.copyOf(columns, 2 * columns.length + width + 1);
        levels = Arrays.copyOf(levels, columns.length);
      }
      starts[row] = count;
      count = index != null ? copy(index, indices[row], count) : find(indices[row], count);
    }
    starts[indices.length] = count;
  }

  private int copy(PixelIndex known, int image, int length) {
    known.copy(image, columns, levels, length);
    return length + known.count(image);
  }

  private int find(int image, int length) {
    int from = image * width;
    int count = PixelIndex.find(pixels, from, width, columns, length);
    for (int t = length; t < count; t++) {
      levels[t] = pixels[from + columns[t]];
    }
    return count;
  }

  private float[] listedFloats() {
    floats = floats.length < columns.length ? new float[columns.length] : floats;
    table.convert(levels, 0, floats, 0, starts[starts.length - 1]);
    return floats;
  }

  private double[] listedDoubles() {
    doubles = doubles.length < columns.length ? new double[columns.length] : doubles;
    table.convert(levels, 0, doubles, 0, starts[starts.length - 1]);
    return doubles;
  }

  private float[] toFloats(int[] indices) {
    int length = indices.length * width;
    floats = floats.length == length ? floats : new float[length];
    for (int row = 0; row < indices.length; row++) {
      table.convert(pixels, indices[row] * width, floats, row * width, width);
    }
    return floats;
  }

  private double[] toDoubles(int[] indices) {
    int length = indices.length * width;
    doubles = doubles.length == length ? doubles : new double[length];
    for (int row = 0; row < indices.length; row++) {
      table.convert(pixels, indices[row] * width, doubles, row * width, width);
    }
    return doubles;
  }
}
