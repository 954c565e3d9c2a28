package nacre.examples.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import nacre.data.io.AtomicFiles;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 20, 5_000, 1_000_000})
  void lossesOfAnyNumberAreDrawn(int iterations) throws IOException {
    double[] losses = new double[iterations];
    Arrays.setAll(losses, i -> 2.3 * Math.exp(-3.0 * i / iterations));
    BufferedImage image = image(Plots.loss(losses));
    assertTrue(pixels(image, ChartStyle.FAINT_BLUE.getRGB()) > 20, "each batch");
    assertEquals(iterations >= 20, pixels(image, ChartStyle.BLUE.getRGB()) > 500, "the mean");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-6, 1e6, 1e20, 1e300, -1e300})
  void lossesOfAnySizeAreDrawn(double size) {
    double[] losses = new double[200];
    Arrays.setAll(losses, i -> size * (i + 1));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> image(Plots.loss(losses)));
  }

  @Test
  void bothAccuraciesAreDrawn() throws IOException {
    BufferedImage image =
        image(
            Plots.accuracy(
                List.of(
                    new Accuracy(0, 0.1, 0.12),
                    new Accuracy(600, 0.8, 0.7),
                    new Accuracy(999, 0.9, 0.8))));
    assertTrue(pixels(image, ChartStyle.BLUE.getRGB()) > 500, "train");
    assertTrue(pixels(image, ChartStyle.ORANGE.getRGB()) > 500, "test");
  }

  @Test
  void costsAreDrawn() throws IOException {
    double[] x = {50, 100, 4096};
    CostLine found = CostLine.solid("found", x, new double[] {90, 170, 9000});
    CostLine least = CostLine.dashed("least", x, new double[] {20, 40, 2000});
    BufferedImage overWork = image(Plots.costOverWork("size", List.of(found, least)));
    assertTrue(pixels(overWork, ChartStyle.BLUE.getRGB()) > 500, "found");
    assertTrue(pixels(overWork, CostChart.GREY.getRGB()) > 200, "least");
    CostLine one = CostLine.solid("one", new double[] {1}, new double[] {90});
    BufferedImage overThreads = image(Plots.costOverThreads("threads", List.of(found, one)));
    assertTrue(pixels(overThreads, ChartStyle.BLUE.getRGB()) > 500, "found");
    assertTrue(pixels(overThreads, ChartStyle.ORANGE.getRGB()) > 20, "one point");
  }

  private static BufferedImage image(AtomicFiles.Content png) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    png.writeTo(out);
    return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
  }

  private static int pixels(BufferedImage image, int color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color ? 1 : 0;
      }
    }
    return count;
  }
}
