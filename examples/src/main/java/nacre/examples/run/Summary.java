package nacre.examples.run;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import nacre.core.Backend;
import nacre.core.DType;
import nacre.data.io.AtomicFiles;
import nacre.optim.AccuracyRecorder.Accuracy;

/**
 * {@code summary.json}: how long a run took and how well it learned.
 *
 * @param loadSeconds for loading the examples
 * @param firstStepSeconds from the JVM's start to the end of the first step
 * @param trainSeconds for all iterations, with recording and evaluating
 * @param stepNanos of every step: draw the batch, forward, backward, update, and nothing else
 * @param end the final accuracies
 * @param backend what computed
 * @param dtype the element type
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Summary(
    double loadSeconds,
    double firstStepSeconds,
    double trainSeconds,
    long[] stepNanos,
    Accuracy end,
    Backend backend,
    DType dtype) {

  /** {@return the content of the file; its wall_seconds end when this is called} */
  public AtomicFiles.Content content() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("wall_seconds", rounded(secondsSinceStart()));
    members.put("load_seconds", rounded(loadSeconds));
    members.put("first_step_seconds", rounded(firstStepSeconds));
    members.put("train_seconds", rounded(trainSeconds));
    members.put("steps_per_second", rounded(stepsPerSecond()));
    members.put("microseconds_per_step_median", rounded(medianMicroseconds()));
    members.put("final_train_accuracy", end.train());
    members.put("final_test_accuracy", end.test());
    members.put("threads", backend.threads());
    members.put("dtype", dtype.label());
    members.put("kernels", backend.kernels(dtype));
    return out -> Json.write(members, out);
  }

  /** {@return steps per second of the steps' own time} */
  public double stepsPerSecond() {
    return stepNanos.length / (Arrays.stream(stepNanos).sum() * 1e-9);
  }

  /** {@return the median time of a step in microseconds} */
  public double medianMicroseconds() {
    long[] sorted = stepNanos.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0 / 1000.0;
  }

  /** {@return seconds since the JVM started} */
  public static double secondsSinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
