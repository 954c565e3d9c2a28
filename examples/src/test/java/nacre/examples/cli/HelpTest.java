package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

  @Test
  void theCommandsAreListed() {
    Shell shell = Shell.nacre("--help");
    assertEquals(0, shell.code());
    assertTrue(shell.out().contains("train") && shell.out().contains("gradcheck"), shell.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data=auto|synthetic|mnist|DIR",
        "--hidden",
        "--iterations",
        "--batch-size",
        "--learning-rate",
        "--weight-init-std",
        "--seed",
        "--dtype=float32|float64",
        "--gradient=backprop|numerical",
        "--threads",
        "--out",
        "--tensorboard",
        "--no-progress"
      })
  void everyOptionOfTrainIsExplained(String option) {
    assertTrue(Shell.nacre("train --help").out().contains("      " + option), option);
  }

  @Test
  void theVersionIsTold() {
    Shell shell = Shell.nacre("--version");
    assertEquals(0, shell.code());
    assertTrue(shell.out().matches("nacre \\S+, Java " + Runtime.version().feature() + "\\S*\\R"));
  }
}
