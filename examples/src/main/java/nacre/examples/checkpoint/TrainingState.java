package nacre.examples.checkpoint;

import com.google.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.data.sampler.BatchSampler;
import nacre.data.sampler.ResumableSampler;
import nacre.examples.dataset.Datasets;
import nacre.examples.run.Refused;
import nacre.optim.AccuracyRecorder;
import nacre.optim.LossRecorder;
import nacre.optim.NotFinite;
import nacre.optim.Optimizer;
import nacre.optim.ResumableOptimizer;
import org.jspecify.annotations.Nullable;

/** All objects of a run that remember something: taken down together, and put back together. */
public final class TrainingState {
  private final Datasets datasets;
  private final Network network;
  private final Optimizer optimizer;
  private final BatchSampler sampler;
  private final NumpyRandom random;
  private final LossRecorder losses;
  private final AccuracyRecorder accuracies;
  private @Nullable String fingerprint;

  @Inject
  TrainingState(
      Datasets datasets,
      Network network,
      Optimizer optimizer,
      BatchSampler sampler,
      NumpyRandom random,
      LossRecorder losses,
      AccuracyRecorder accuracies) {
    this.datasets = datasets;
    this.network = network;
    this.optimizer = optimizer;
    this.sampler = sampler;
    this.random = random;
    this.losses = losses;
    this.accuracies = accuracies;
  }

  /** {@return why this run cannot be taken down; nothing if it can} */
  public Optional<String> obstacle() {
    if (!(optimizer instanceof ResumableOptimizer)) {
      return Optional.of(
          "its optimizer, %s, does not implement ResumableOptimizer"
              .formatted(optimizer.getClass().getName()));
    }
    if (!(sampler instanceof ResumableSampler)) {
      return Optional.of(
          "its sampler, %s, does not implement ResumableSampler"
              .formatted(sampler.getClass().getName()));
    }
    return Optional.empty();
  }

  /**
   * {@return what everything remembers between two steps}
   *
   * @param iterations how many are done
   * @param config the content of the run's {@code config.json}
   * @throws NotFinite if a parameter has become NaN or infinite
   */
  public Checkpoint capture(int iterations, String config) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    Map<String, Map<String, Tensor>> memory = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (!parameter.value().isFinite()) {
                throw NotFinite.afterUpdate(iterations - 1, "parameter " + name);
              }
              parameters.put(name, parameter.value());
              memory.put(name, ((ResumableOptimizer) optimizer).state(parameter));
            });
    if (fingerprint == null) {
      fingerprint = Fingerprint.of(datasets);
    }
    return new Checkpoint(
        iterations,
        config,
        fingerprint,
        parameters,
        memory,
        random.state(),
        ((ResumableSampler) sampler).position(),
        losses.losses(),
        accuracies.history());
  }

  /**
   * Makes everything remember what a checkpoint says.
   *
   * @param file what messages call it
   * @param checkpoint of a run with the same settings
   * @throws Refused if examples, parameters, optimizer or sampler are other ones; nothing has
   *     changed then, but perhaps the optimizer or the sampler
   */
  public void restore(String file, Checkpoint checkpoint) {
    fingerprint = Fingerprint.of(datasets);
    if (!fingerprint.equals(checkpoint.data())) {
      throw new Refused(
          "--resume: expected the examples that the run began with, but those of %s are others (SHA-256 %s, not %s); put them back"
              .formatted(datasets.source(), fingerprint, checkpoint.data()));
    }
    Map<String, Parameter> parameters = network.parameters();
    requireSameParameters(file, parameters, checkpoint.parameters());
    try {
      parameters.forEach(
          (name, parameter) ->
              ((ResumableOptimizer) optimizer)
                  .restore(parameter, checkpoint.optimizer().getOrDefault(name, Map.of())));
      ((ResumableSampler) sampler).resume(checkpoint.sampler());
    } catch (IllegalArgumentException e) {
      throw new Refused(
          "--resume: %s was written by another program: %s".formatted(file, e.getMessage()));
    }
    checkpoint
        .parameters()
        .forEach((name, value) -> parameterOf(parameters, name).value().assign(value));
    random.restore(checkpoint.random());
    losses.restore(checkpoint.losses());
    accuracies.restore(checkpoint.accuracies());
  }

  private static Parameter parameterOf(Map<String, Parameter> parameters, String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalStateException("checked before: " + name);
    }
    return parameter;
  }

  private static void requireSameParameters(
      String file, Map<String, Parameter> parameters, Map<String, Tensor> values) {
    Set<String> names = new LinkedHashSet<>(parameters.keySet());
    names.addAll(values.keySet());
    for (String name : names) {
      String here =
          parameters.containsKey(name)
              ? describe(parameterOf(parameters, name).value())
              : "not there";
      Tensor value = values.get(name);
      String there = value == null ? "not there" : describe(value);
      if (!here.equals(there)) {
        throw new Refused(
            "--resume: parameter %s is %s in this net, but %s in %s; resume with the program that began the run"
                .formatted(name, here, there, file));
      }
    }
  }

  private static String describe(Tensor tensor) {
    return tensor.dtype().label() + " " + tensor.shape();
  }
}
