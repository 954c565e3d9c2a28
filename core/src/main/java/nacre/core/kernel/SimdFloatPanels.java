package nacre.core.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies operands of a product into panels, which {@link SimdFloatGemm} reads straight through. */
final class SimdFloatPanels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Columns of a panel. */
  static final int WIDTH = 2 * LANES;

  private SimdFloatPanels() {}

  /**
   * Panels of {@code height} rows of a(i, p) = a[at + i·aRow + p·aColumn], k by k; rows that are
   * missing in the last one are zero.
   */
  static void ofRows(
      float[] a, int at, int aRow, int aColumn, int rows, int depth, int height, float[] panels) {
    for (int r = 0; r < rows; r += height) {
      int given = Math.min(height, rows - r);
      int panel = r * depth;
      if (given < height) {
        Arrays.fill(panels, panel, panel + height * depth, 0f);
      }
      if (aColumn == 1) {
        for (int i = 0; i < given; i++) {
          int from = at + (r + i) * aRow;
          for (int p = 0; p < depth; p++) {
            panels[panel + p * height + i] = a[from + p];
          }
        }
      } else {
        for (int p = 0; p < depth; p++) {
          int from = at + r * aRow + p * aColumn;
          for (int i = 0; i < given; i++) {
            panels[panel + p * height + i] = a[from + i * aRow];
          }
        }
      }
    }
  }

  /** Panels of WIDTH columns, k by k; columns that are missing in the last one are zero. */
  static void ofColumns(float[] b, int at, int bRow, int columns, int depth, float[] panels) {
    for (int j = 0; j < columns; j += WIDTH) {
      int width = Math.min(WIDTH, columns - j);
      if (width == WIDTH) {
        ofOne(b, at + j, bRow, depth, panels, j * depth);
        continue;
      }
      for (int p = 0; p < depth; p++) {
        int to = j * depth + p * WIDTH;
        System.arraycopy(b, at + j + p * bRow, panels, to, width);
        Arrays.fill(panels, to + width, to + WIDTH, 0f);
      }
    }
  }

  private static void ofOne(float[] b, int at, int bRow, int depth, float[] panels, int to) {
    for (int p = 0; p < depth; p++) {
      FloatVector left = FloatVector.fromArray(SPECIES, b, at + p * bRow);
      FloatVector right = FloatVector.fromArray(SPECIES, b, at + p * bRow + LANES);
      left.intoArray(panels, to + p * WIDTH);
      right.intoArray(panels, to + p * WIDTH + LANES);
    }
  }
}
