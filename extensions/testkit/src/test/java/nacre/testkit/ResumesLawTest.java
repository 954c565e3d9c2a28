package nacre.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.UnaryOperator;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LawBroken;
import nacre.optim.Adam;
import nacre.optim.OptimizerMemory;
import nacre.optim.ResumableOptimizer;
import org.junit.jupiter.api.Test;

/** An optimizer that loses something when it is taken down and put back is caught. */
class ResumesLawTest {

  /** Adam, or what becomes of it when its state is changed on the way. */
  private record Forgetful(Adam adam, UnaryOperator<Map<String, Tensor>> loss)
      implements ResumableOptimizer {
    @Override
    public void update(Parameter parameter, Tensor gradient) {
      adam.update(parameter, gradient);
    }

    @Override
    public Map<String, Tensor> state(Parameter parameter) {
      return loss.apply(adam.state(parameter));
    }

    @Override
    public void restore(Parameter parameter, Map<String, Tensor> state) {
      adam.restore(parameter, state);
    }
  }

  /** Momentum that hands out its own velocity instead of a copy. */
  private static final class Shares implements ResumableOptimizer {
    private final OptimizerMemory memory = OptimizerMemory.of("velocity");

    @Override
    public void update(Parameter parameter, Tensor gradient) {
      Tensor velocity = memory.tensor(parameter, "velocity");
      velocity.assign(velocity.times(0.9));
      velocity.addScaled(-0.1, gradient);
      parameter.value().addScaled(1, velocity);
    }

    @Override
    public Map<String, Tensor> state(Parameter parameter) {
      return Map.of("velocity", memory.tensor(parameter, "velocity"));
    }

    @Override
    public void restore(Parameter parameter, Map<String, Tensor> state) {
      memory.restore(parameter, state);
    }
  }

  @Test
  void nothingLostNothingBroken() {
    OptimizerLaw.RESUMES.check(trial(OptimizerCase.of(() -> forgetful(state -> state))));
  }

  @Test
  void aLostStateIsCaught() {
    assertCaught(OptimizerCase.of(() -> forgetful(state -> Map.of())));
  }

  @Test
  void aLostCounterIsCaught() {
    assertCaught(
        OptimizerCase.of(
            () ->
                forgetful(
                    state -> {
                      state.computeIfPresent("steps", (name, t) -> Tensor.of(Shape.of(), 0.0));
                      return state;
                    })));
  }

  @Test
  void aStateThatIsNoCopyIsCaught() {
    assertCaught(OptimizerCase.of(Shares::new));
  }

  @Test
  void whatCannotBeResumedIsNotAsked() {
    OptimizerCase plain = OptimizerCase.of(() -> (p, g) -> p.value().addScaled(-0.1, g));
    assertFalse(OptimizerLaw.RESUMES.isFor(plain));
    assertTrue(OptimizerLaw.RESUMES.isFor(OptimizerCase.of(Shares::new)));
  }

  private static void assertCaught(OptimizerCase wrong) {
    assertThrows(LawBroken.class, () -> OptimizerLaw.RESUMES.check(trial(wrong)));
  }

  private static OptimizerTrial trial(OptimizerCase optimizer) {
    return optimizer.on(Tensor.of(Shape.of(3), 1.0, 2.0, 3.0)).withSteps(4).withSeed(7);
  }

  private static Forgetful forgetful(UnaryOperator<Map<String, Tensor>> loss) {
    return new Forgetful(new Adam(0.1), loss);
  }
}
