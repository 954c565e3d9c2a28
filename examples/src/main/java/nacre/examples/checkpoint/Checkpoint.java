package nacre.examples.checkpoint;

import java.util.List;
import java.util.Map;
import nacre.core.Tensor;
import nacre.core.random.GeneratorState;
import nacre.optim.AccuracyRecorder.Accuracy;

/**
 * Everything that the rest of a run depends on, after so many of its iterations.
 *
 * @param iterations how many are done
 * @param config the content of the run's {@code config.json}
 * @param data what the examples are, as {@link Fingerprint} has it
 * @param parameters by name
 * @param optimizer what it remembers of each parameter, by the parameter's name
 * @param random where the generator stands
 * @param sampler the sampler's position
 * @param losses of all iterations so far
 * @param accuracies all measurements so far
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Checkpoint(
    int iterations,
    String config,
    String data,
    Map<String, Tensor> parameters,
    Map<String, Map<String, Tensor>> optimizer,
    GeneratorState random,
    int[] sampler,
    double[] losses,
    List<Accuracy> accuracies) {}
