package nacre.data;

import java.util.Arrays;
import java.util.function.IntFunction;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.kernel.CodedQuads;
import nacre.core.kernel.SparseRows;
import org.jspecify.annotations.Nullable;

/**
 * Gathers images into tensors, in memory that is used again.
 *
 * <p>Four fifths of MNIST's pixels are black: only the others are handed on, so that products can
 * leave the black ones out. Images that are mostly bright come as plain tensors.
 */
final class ImageReader {
  /** How many images tell whether all are mostly black. */
  private static final int LOOKED_AT = 100;

  private final byte[] pixels;
  private final int width;
  private final PixelTable table;
  private final IntFunction<@Nullable PixelIndex> indexOfAll;
  private final boolean isMostlyBlack;
  private @Nullable PixelIndex index;

  private int[] places = new int[0];
  private int[] bounds = new int[0];
  private char[] quads = new char[0];
  private int[] codes = new int[0];

  // The same, one pixel after the other, for kernels that want it so.
  private int[] starts = new int[0];
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
    if (!isMostlyBlack) {
      return switch (dtype) {
        case FLOAT32 -> Tensor.of(batched, toFloats(indices));
        case FLOAT64 -> Tensor.of(batched, toDoubles(indices));
      };
    }
    CodedQuads bright = bright(indices);
    return switch (dtype) {
      case FLOAT32 ->
          Tensor.ofFloats(batched, SparseRows.of(bright, table.floats(), () -> floatsOf(bright)));
      case FLOAT64 ->
          Tensor.ofDoubles(
              batched, SparseRows.of(bright, table.doubles(), () -> doublesOf(bright)));
    };
  }

  /** The quads of pixels that are not black: those of the index, or found and copied. */
  private CodedQuads bright(int[] indices) {
    if (places.length != indices.length) {
      places = new int[indices.length];
      bounds = new int[indices.length * CodedQuads.BLOCKS + 1];
    }
    if (index == null) {
      index = indexOfAll.apply(indices.length);
    }
    if (index != null) {
      System.arraycopy(indices, 0, places, 0, indices.length);
      return index.rows(places);
    }
    for (int row = 0; row < indices.length; row++) {
      places[row] = row;
      int count = bounds[row * CodedQuads.BLOCKS];
      if (quads.length <= count + width) {
        quads = Arrays.copyOf(quads, 2 * quads.length + width + 1);
        codes = Arrays.copyOf(codes, quads.length);
      }
      PixelIndex.find(pixels, indices[row], width, bounds, row, quads, codes);
    }
    return new CodedQuads(width, places, bounds, quads, codes);
  }

  private SparseRows<float[]> floatsOf(CodedQuads bright) {
    int count = list(bright, places.length);
    floats = floats.length < count ? new float[columns.length] : floats;
    table.convert(levels, 0, floats, 0, count);
    return new SparseRows<>(starts, columns, floats);
  }

  private SparseRows<double[]> doublesOf(CodedQuads bright) {
    int count = list(bright, places.length);
    doubles = doubles.length < count ? new double[columns.length] : doubles;
    table.convert(levels, 0, doubles, 0, count);
    return new SparseRows<>(starts, columns, doubles);
  }

  private int list(CodedQuads bright, int rows) {
    int most = bright.count() + 1;
    if (columns.length < most) {
      columns = new int[most + most / 4]; // the next batch may have a few more
      levels = new byte[columns.length];
    }
    if (starts.length != rows + 1) {
      starts = new int[rows + 1];
    }
    bright.list(starts, columns, levels);
    return starts[rows];
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
