package nacre.examples.image;

import java.util.Arrays;
import nacre.images.Greys;

/** Ink that hangs together: strokes are kept, specks are not. */
final class Strokes {
  /** Of the ink of the largest piece; the bar of a 5 that stands by itself has more. */
  private static final double LEAST = 0.04;

  private Strokes() {}

  /** {@return an image of ink without its pieces that are too small to be strokes} */
  static Greys of(Greys ink) {
    int[] pieces = new int[ink.values().length]; // 0 where nobody has been
    double[] masses = new double[16];
    int count = 0;
    int[] reached = new int[ink.values().length];
    for (int start = 0; start < pieces.length; start++) {
      if (ink.values()[start] > 0 && pieces[start] == 0) {
        count++;
        masses = count < masses.length ? masses : Arrays.copyOf(masses, 2 * count);
        masses[count] = spread(ink, start, count, pieces, reached);
      }
    }
    double least = LEAST * Arrays.stream(masses).max().orElse(0);
    double[] kept = new double[pieces.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = masses[pieces[i]] >= least ? ink.values()[i] : 0;
    }
    return new Greys(ink.width(), ink.height(), kept);
  }

  /** Marks all that touches a pixel, also at its corners; returns how much ink that is. */
  private static double spread(Greys ink, int start, int piece, int[] pieces, int[] reached) {
    double mass = 0;
    int end = 1;
    reached[0] = start;
    pieces[start] = piece;
    for (int next = 0; next < end; next++) {
      int x = reached[next] % ink.width();
      int y = reached[next] / ink.width();
      mass += ink.values()[reached[next]];
      for (int ny = Math.max(0, y - 1); ny <= Math.min(ink.height() - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(ink.width() - 1, x + 1); nx++) {
          int neighbour = ny * ink.width() + nx;
          if (pieces[neighbour] == 0 && ink.values()[neighbour] > 0) {
            pieces[neighbour] = piece;
            reached[end++] = neighbour;
          }
        }
      }
    }
    return mass;
  }
}
