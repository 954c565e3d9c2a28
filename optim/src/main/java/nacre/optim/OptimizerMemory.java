package nacre.optim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * What an optimizer remembers: for each parameter some tensors of its shape, which start at zero,
 * and perhaps how many steps it took.
 *
 * <p>It does the work of {@link ResumableOptimizer} for optimizers that keep their state in it. For
 * one thread at a time.
 */
public final class OptimizerMemory {
  private static final String STEPS = "steps";

  private final List<String> names;
  private final boolean countsSteps;
  private final Map<Parameter, Slot> slots = new HashMap<>();

  private static final class Slot {
    final Map<String, Tensor> tensors = new LinkedHashMap<>();
    long steps;
  }

  private OptimizerMemory(boolean countsSteps, String... names) {
    this.countsSteps = countsSteps;
    this.names = List.of(names);
  }

  /**
   * {@return an empty memory}
   *
   * @param names of the tensors that are kept for each parameter, such as {@code velocity}
   */
  public static OptimizerMemory of(String... names) {
    return new OptimizerMemory(false, names);
  }

  /** {@return an empty memory that also counts the steps of each parameter; see {@link #of}} */
  public static OptimizerMemory countingSteps(String... names) {
    return new OptimizerMemory(true, names);
  }

  /**
   * {@return which step of this parameter begins now, counted from 1}
   *
   * @throws IllegalStateException if this memory does not count steps
   */
  public long nextStep(Parameter parameter) {
    if (!countsSteps) {
      throw new IllegalStateException("make the memory with countingSteps() to have them counted");
    }
    return ++slot(parameter).steps;
  }

  /** {@return the tensor of this name, to be changed in place; zeros when it is first asked for} */
  public Tensor tensor(Parameter parameter, String name) {
    Tensor tensor = slot(parameter).tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("expected one of " + names + ", but got " + name);
    }
    return tensor;
  }

  /** {@return copies of all that is kept for a parameter; see {@link ResumableOptimizer#state}} */
  public Map<String, Tensor> state(Parameter parameter) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    Slot slot = slots.get(parameter);
    if (slot != null) {
      slot.tensors.forEach((name, tensor) -> state.put(name, tensor.copy()));
      if (countsSteps) {
        state.put(STEPS, Tensor.of(Shape.of(), (double) slot.steps));
      }
    }
    return state;
  }

  /** Keeps copies of these for a parameter; see {@link ResumableOptimizer#restore}. */
  public void restore(Parameter parameter, Map<String, Tensor> state) {
    slots.remove(parameter);
    if (state.isEmpty()) {
      return;
    }
    Set<String> expected = new TreeSet<>(names);
    if (countsSteps) {
      expected.add(STEPS);
    }
    if (!expected.equals(state.keySet())) {
      throw new IllegalArgumentException(
          "state of parameter %s: expected %s, but got %s; restore what state() of such an optimizer gave"
              .formatted(parameter.name(), expected, new TreeSet<>(state.keySet())));
    }
    Slot slot = new Slot();
    state.forEach(
        (name, kept) -> {
          if (name.equals(STEPS) && countsSteps) {
            slot.steps = steps(kept);
          } else {
            slot.tensors.put(name, likeTheParameter(name, kept, parameter).copy());
          }
        });
    slots.put(parameter, slot);
  }

  private static Tensor likeTheParameter(String name, Tensor kept, Parameter parameter) {
    Tensor value = parameter.value();
    if (kept.dtype() != value.dtype() || !kept.shape().equals(value.shape())) {
      throw new IllegalArgumentException(
          "%s of parameter %s: expected %s %s like the parameter, but got %s %s"
              .formatted(
                  name,
                  parameter.name(),
                  value.dtype().label(),
                  value.shape(),
                  kept.dtype().label(),
                  kept.shape()));
    }
    return kept;
  }

  private static long steps(Tensor kept) {
    double steps =
        kept.dtype() == DType.FLOAT64 && kept.shape().rank() == 0 ? kept.get(0) : Double.NaN;
    if (!(steps >= 0 && steps <= 1L << 53 && steps == Math.rint(steps))) {
      throw new IllegalArgumentException(
          "expected the number of steps, a whole number in a float64 tensor, but got " + kept);
    }
    return (long) steps;
  }

  private Slot slot(Parameter parameter) {
    return slots.computeIfAbsent(
        parameter,
        each -> {
          Slot slot = new Slot();
          for (String name : names) {
            slot.tensors.put(name, Tensor.zeros(each.value().dtype(), each.shape()));
          }
          return slot;
        });
  }
}
