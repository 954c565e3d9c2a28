package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.MapBinder;
import nacre.core.net.LayerFactory;
import nacre.examples.custom.Swish;
import nacre.examples.custom.SwishByName;
import nacre.examples.custom.SwishNet;
import org.junit.jupiter.api.Test;

/** Layers by name, by one door and by the other. */
class LayersCommandTest {

  @Test
  void theClassPathsLayersAreListedWithTheirUsage() {
    Shell shell = Shell.nacre("layers");
    assertEquals(0, shell.code(), shell.err());
    assertEquals(
        """
        affine(outputs, init=default): y = x W + b; outputs: the size of y; init: he, lecun, xavier or a standard deviation, draws the first W
        flatten: lays each example out as one row
        relu: y = max(x, 0)
        sigmoid: y = 1 / (1 + exp(-x))
        tanh: y = tanh x
        """,
        shell.out());
  }

  @Test
  void aModuleCanBindAName() {
    assertTrue(
        Shell.nacre("layers", new SwishByName()).out().contains("\nswish: y = x sigmoid(x)\n"));
    String[] check = {"gradcheck", "--inputs", "6", "--net", "affine(5) swish affine(10)"};
    Shell shell = Shell.nacre(check, new SwishByName());
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertEquals(2, Shell.nacre(check).code(), "no swish without the module");
  }

  @Test
  void severalModulesCanBindNames() {
    Shell shell = Shell.nacre("layers", new SwishByName(), new Named("silu"), new SwishNet());
    assertEquals(0, shell.code(), shell.err());
    assertTrue(shell.out().contains("\nsilu: "), shell.out());
    assertTrue(shell.out().contains("\nswish: "), shell.out());
  }

  @Test
  void aNameThatIsTakenIsReportedWithBothClasses() {
    Shell shell = Shell.nacre("layers", new Named("tanh"));
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(
        shell.err().contains("'tanh' is both nacre.layers.Factories$OfTanh and "), shell.err());
  }

  /** Binds swish under a name. */
  private static final class Named extends AbstractModule {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    protected void configure() {
      MapBinder.newMapBinder(binder(), String.class, LayerFactory.class)
          .addBinding(name)
          .toInstance(LayerFactory.of("swish", "y = x sigmoid(x)", Swish::new));
    }
  }
}
