package nacre.examples.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How often each class was taken for each.
 *
 * @param counts {@code [true class][predicted class]}
 * @param labels what the classes are called
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ConfusionMatrix(int[][] counts, ClassLabels labels) {

  /** {@return how many classes there are} */
  public int classes() {
    return counts.length;
  }

  /** {@return how many examples of a class there are} */
  public int examples(int right) {
    return Arrays.stream(counts[right]).sum();
  }

  /** {@return the share of a class's examples that were taken for another, 0 if it has none} */
  public double share(int right, int predicted) {
    int examples = examples(right);
    return examples == 0 ? 0 : (double) counts[right][predicted] / examples;
  }

  /**
   * {@return the matrix for a terminal: a row for each true class, a column for each predicted one}
   *
   * <p>At the end of a row stands the recall, the share of the class that was found. A class that
   * was never taken for another is a dot there, so that what is wrong stands out.
   */
  public List<String> lines() {
    int largest = Arrays.stream(counts).flatMapToInt(Arrays::stream).max().orElse(0);
    int width = Math.max(String.valueOf(largest).length(), 3) + 1;
    String cell = "%" + width + "s";
    List<String> lines = new ArrayList<>();
    lines.add("true \\ predicted");
    int left = 4;
    for (int right = 0; right < classes(); right++) {
      left = Math.max(left, labels.row(right).length());
    }
    boolean named = left > 4;
    StringBuilder head = new StringBuilder(" ".repeat(left));
    for (int predicted = 0; predicted < classes(); predicted++) {
      head.append(cell.formatted(labels.column(predicted)));
    }
    lines.add(head + "  recall");
    for (int right = 0; right < classes(); right++) {
      String label = labels.row(right);
      String room = " ".repeat(left - label.length());
      StringBuilder row = new StringBuilder(named ? label + room : room + label);
      for (int predicted = 0; predicted < classes(); predicted++) {
        int count = counts[right][predicted];
        row.append(cell.formatted(count == 0 ? "." : String.valueOf(count)));
      }
      String recall =
          examples(right) == 0
              ? "none" // there are no examples of this class
              : String.format(Locale.ROOT, "%.1f%%", 100 * share(right, right));
      lines.add(row + "%8s".formatted(recall));
    }
    return lines;
  }
}
