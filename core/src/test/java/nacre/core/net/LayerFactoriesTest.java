package nacre.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nacre.core.Layer;
import nacre.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerFactoriesTest {
  private static final LayerFactory SAME = LayerFactory.of("same", "y = x", NamedLayers.Same::new);
  private static final LayerFactory SUM = LayerFactory.of("sum", "y = Σ x", NamedLayers.Sum::new);

  /** A factory as a jar would bring it. */
  public static final class Found implements LayerFactory {
    @Override
    public String name() {
      return "found";
    }

    @Override
    public String summary() {
      return "y = x";
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      return new NamedLayers.Same();
    }
  }

  /** Takes the name of another. */
  public static final class AlsoFound implements LayerFactory {
    @Override
    public String name() {
      return "found";
    }

    @Override
    public String summary() {
      return "y = -x";
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      return new NamedLayers.Same();
    }
  }

  @Test
  void aFolderOrJarAddsLayersByItsListOfServices(@TempDir Path folder) throws IOException {
    assertEquals("[found]", load(folder, Found.class.getName()).names().toString());
  }

  @Test
  void twoOfOneNameAreReportedWithBothClasses(@TempDir Path folder) {
    LayerFactoryException e =
        assertThrows(
            LayerFactoryException.class,
            () -> load(folder, Found.class.getName(), AlsoFound.class.getName()));
    assertEquals(
        "expected one layer for each name, but 'found' is both"
            + " nacre.core.net.LayerFactoriesTest$Found and"
            + " nacre.core.net.LayerFactoriesTest$AlsoFound; rename one, or take its jar away",
        e.getMessage());
  }

  @Test
  void aServiceThatIsNotThereIsReported(@TempDir Path folder) {
    LayerFactoryException e =
        assertThrows(LayerFactoryException.class, () -> load(folder, "no.such.Factory"));
    assertTrue(e.getMessage().contains("no.such.Factory"), e.getMessage());
    assertTrue(e.getMessage().endsWith("or take the jar away"), e.getMessage());
  }

  @Test
  void factoriesCanBeHandedOver() {
    LayerFactories factories = LayerFactories.of(List.of(SUM, SAME));
    assertEquals("[same, sum]", factories.names().toString());
    assertEquals(SAME, factories.find("same"));
    assertNull(factories.find("Same"));
  }

  @Test
  void moreCanBeAddedUnderNamesOfOnesOwn() {
    LayerFactories more = LayerFactories.of(List.of(SAME)).and(Map.of("total", SUM));
    assertEquals("[same, total]", more.names().toString());
    assertEquals("total: y = Σ x", more.usage("total"));
    assertThrows(LayerFactoryException.class, () -> more.and(Map.of("same", SUM)));
  }

  @Test
  void aNameThatNobodyCouldWriteIsRefused() {
    LayerFactory blank = LayerFactory.of("two words", "y = x", NamedLayers.Same::new);
    assertThrows(LayerFactoryException.class, () -> LayerFactories.of(List.of(blank)));
    assertThrows(IllegalArgumentException.class, () -> Argument.required("two words", "?"));
    assertThrows(IllegalArgumentException.class, () -> Argument.optional("rate", "(", "?"));
  }

  @Test
  void theUsageIsOneLine() {
    assertEquals(
        "part(rate, start=0, mode=copy): keeps a part; rate: which part; start: from where on;"
            + " mode: copy or mirror",
        NamedLayers.FACTORIES.usage("part"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> NamedLayers.FACTORIES.usage("prat"));
    assertTrue(e.getMessage().contains("did you mean 'part'?"), e.getMessage());
  }

  @Test
  void aFactoryThatReadsWhatItDoesNotDeclareIsAFault() {
    LayerFactory careless =
        new LayerFactory() {
          @Override
          public String name() {
            return "careless";
          }

          @Override
          public String summary() {
            return "y = x";
          }

          @Override
          public Layer create(Arguments arguments, Shape input, LayerContext context) {
            arguments.count("size");
            return new NamedLayers.Same();
          }
        };
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                NetDescription.parse("careless")
                    .build(
                        NamedLayers.INPUT,
                        LayerFactories.of(List.of(careless)),
                        NamedLayers.context()));
    assertTrue(e.getMessage().contains("'size'"), e.getMessage());
  }

  private static LayerFactories load(Path folder, String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(LayerFactory.class.getName()), List.of(classes));
    URL[] urls = {folder.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(urls, LayerFactoriesTest.class.getClassLoader())) {
      return LayerFactories.load(loader);
    }
  }
}
