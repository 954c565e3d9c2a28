package nacre.examples.run;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nacre.data.io.AtomicFiles;
import nacre.optim.AccuracyRecorder.Accuracy;

/** The tables of a run: {@code losses.csv} and {@code accuracy.csv}. */
public final class Csv {
  private static final MathContext DIGITS_17 = new MathContext(17);

  private Csv() {}

  /** {@return {@code iteration,loss}: a row for each iteration, counted from 0} */
  public static AtomicFiles.Content losses(double[] losses) {
    return out -> {
      line(out, "iteration,loss");
      for (int i = 0; i < losses.length; i++) {
        line(out, i + "," + digits17(losses[i]));
      }
    };
  }

  /** {@return {@code iteration,train,test}: a row for each measurement, the final one last} */
  public static AtomicFiles.Content accuracies(List<Accuracy> accuracies) {
    return out -> {
      line(out, "iteration,train,test");
      for (Accuracy accuracy : accuracies) {
        line(out, accuracy.iteration() + "," + accuracy.train() + "," + accuracy.test());
      }
    };
  }

  /** Seventeen significant digits are enough to get the very same double back. */
  static String digits17(double value) {
    return new BigDecimal(value).round(DIGITS_17).toString();
  }

  private static void line(OutputStream out, String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.US_ASCII));
    out.write('\n');
  }
}
