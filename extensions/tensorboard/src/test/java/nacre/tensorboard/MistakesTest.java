package nacre.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.List;
import nacre.core.Batch;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.layers.SoftmaxWithLoss;
import nacre.tensorboard.Mistakes.Mistake;
import org.junit.jupiter.api.Test;

/** The worst mistakes come first, each with the right class and the net's. */
class MistakesTest {

  /** Images of 1 x 3 pixels that are their own scores. */
  private static final Layer PIXELS_ARE_SCORES =
      new Layer() {
        @Override
        public Shape outputShape(Shape input) {
          return input;
        }

        @Override
        public Forward forward(Tensor x, Pass pass) {
          return new Forward(x, (dy, into) -> dy);
        }
      };

  private final Network network =
      new Network(Sequential.of(Shape.of(3), PIXELS_ARE_SCORES), new SoftmaxWithLoss());

  private static Mistakes asked(int[] right, float... pixels) {
    Tensor inputs = Tensor.of(Shape.of(right.length, 3), pixels);
    return new Mistakes(new Batch(inputs, Targets.classes(right, 3)), 1, 3, 1);
  }

  @Test
  void theMostCertainMistakeIsFirst() {
    Mistakes asked = asked(new int[] {0, 1, 2}, 0, 1, 0, 0, 1, 0, 9, 0, 0);
    List<Mistake> mistakes = asked.of(network);

    assertEquals(List.of(2, 0), mistakes.stream().map(Mistake::example).toList());
    assertEquals(2, mistakes.get(0).right());
    assertEquals(0, mistakes.get(0).predicted());
  }

  @Test
  void onlySoManyAreShown() {
    Mistakes asked = asked(new int[100], new float[300]);
    assertEquals(0, asked.of(network).size(), "ties go to the first class, which is right");

    float[] pixels = new float[300];
    for (int i = 0; i < 100; i++) {
      pixels[3 * i + 1] = 1;
    }
    assertEquals(36, asked(new int[100], pixels).of(network).size());
  }

  @Test
  void theSheetShowsImageAndClasses() {
    Mistakes asked = asked(new int[] {2}, 0.5f, 1, 0);
    BufferedImage sheet = new ContactSheet(asked).picture(asked.of(network));

    // Pixels of 2 x 2, from the darkest to the lightest of the image, 4 from the edge.
    assertEquals(0x808080, rgb(sheet, 4, 4));
    assertEquals(0xffffff, rgb(sheet, 6, 4));
    assertEquals(0x000000, rgb(sheet, 8, 5));
    assertEquals(0xffffff, rgb(sheet, 10, 4), "paper");
    // Below, 4 further, a green 2, whose upper row is full; beside it a red 1, whose is not.
    assertEquals(0x1b7f3b, rgb(sheet, 4, 10));
    assertEquals(0x1b7f3b, rgb(sheet, 9, 10));
    assertEquals(0xffffff, rgb(sheet, 10, 10));
    assertEquals(0xc62828, rgb(sheet, 11, 10));
  }

  @Test
  void withoutMistakesTheSheetIsEmptyAndAsLarge() {
    Mistakes asked = asked(new int[] {1}, 0, 1, 0);
    BufferedImage empty = new ContactSheet(asked).picture(asked.of(network));
    Mistakes wrong = asked(new int[] {2}, 0, 1, 0);
    BufferedImage one = new ContactSheet(wrong).picture(wrong.of(network));

    assertEquals(one.getWidth(), empty.getWidth());
    assertEquals(one.getHeight(), empty.getHeight());
    for (int x = 0; x < empty.getWidth(); x++) {
      assertEquals(0xffffff, rgb(empty, x, 5));
    }
  }

  private static int rgb(BufferedImage sheet, int x, int y) {
    return sheet.getRGB(x, y) & 0xffffff;
  }
}
