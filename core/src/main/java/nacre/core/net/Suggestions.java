package nacre.core.net;

import java.util.Collection;
import java.util.Locale;

/** What somebody may have meant who wrote a name that there is not. */
public final class Suggestions {

  private Suggestions() {}

  /**
   * {@return {@code ; did you mean 'affine'?}, or nothing where no name is near}
   *
   * @param wrong what was written
   * @param names what there is
   */
  public static String didYouMean(String wrong, Collection<String> names) {
    int most = wrong.length() < 4 ? 1 : Math.max(2, Math.min(wrong.length(), 12) / 3);
    String nearest = "";
    int least = most + 1;
    for (String name : names) {
      if (Math.abs(name.length() - wrong.length()) < least) {
        int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
        if (distance < least) {
          least = distance;
          nearest = name;
        }
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
  }

  /**
   * The least number of letters to insert, delete, replace or swap with the next one (Damerau 1964,
   * no letter touched twice).
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
