package nacre.guides;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Commands as the pages have them, made quick: on a few drawn digits in the folder {@code digits}
 * in place of MNIST, and for 200 iterations in place of thousands.
 */
final class SmallRuns {
  static final String DIGITS = "digits";
  private static final Set<String> KEYWORDS = Set.of("auto", "mnist", "synthetic");
  private static final int MOST_ITERATIONS = 500;
  private static final String FEW_ITERATIONS = "200";

  private SmallRuns() {}

  /** {@return the words after {@code nacre}, with other data and fewer iterations} */
  static List<String> of(List<String> args) {
    List<String> words = new ArrayList<>(args);
    int data = words.indexOf("--data");
    if (data >= 0 && isLarge(words.get(data + 1))) {
      words.set(data + 1, DIGITS);
    }
    boolean isTrain = words.get(0).equals("train");
    boolean isNew = isTrain && !words.contains("--resume");
    if (isNew || words.subList(0, 1).equals(List.of("data"))) {
      addIfMissing(words, "--data", DIGITS);
    }
    if (isTrain) {
      words.add("--no-progress");
    }
    if (isNew) {
      addIfMissing(words, "--iterations", FEW_ITERATIONS);
      int at = words.indexOf("--iterations") + 1;
      if (Integer.parseInt(words.get(at)) > MOST_ITERATIONS) {
        words.set(at, FEW_ITERATIONS);
      }
    }
    return words;
  }

  /** {@return statements that train for the book's 10,000 iterations, for fewer} */
  static String of(String statements) {
    return statements.replace("train(10_000,", "train(" + FEW_ITERATIONS + ",");
  }

  private static boolean isLarge(String data) {
    boolean isKept = data.equals("random") || Files.isDirectory(Path.of(data));
    return KEYWORDS.contains(data) || !isKept;
  }

  private static void addIfMissing(List<String> words, String option, String value) {
    if (!words.contains(option)) {
      words.addAll(List.of(option, value));
    }
  }
}
