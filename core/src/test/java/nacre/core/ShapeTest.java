package nacre.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShapeTest {

  @Test
  void aBatchHasOneAxisMoreThanItsExamples() {
    Shape example = Shape.of(1, 28, 28);
    Shape batch = example.batched(100);
    assertEquals(Shape.of(100, 1, 28, 28), batch);
    assertEquals(example, batch.example());
    assertEquals(78_400, batch.elements());
    assertEquals("[100, 1, 28, 28]", batch.toString());
  }

  @Test
  void onlyShapesWithOneAxisMoreAreBatches() {
    Shape example = Shape.of(2, 3);
    assertTrue(Shape.of(5, 2, 3).isBatchOf(example));
    assertTrue(Shape.of(5).isBatchOf(Shape.of()));
    assertFalse(Shape.of(5, 3, 2).isBatchOf(example));
    assertFalse(Shape.of(2, 3).isBatchOf(example));
    assertFalse(Shape.of(5, 2, 3, 1).isBatchOf(example));
    assertFalse(Shape.of().isBatchOf(Shape.of()));
  }

  @Test
  void shapesAreValues() {
    assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
    assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 9;
    shape.toArray()[0] = 9;
    assertEquals(Shape.of(2, 3), shape);
  }

  @Test
  void aSingleNumberHasNoAxisAndSoNoBatch() {
    assertEquals(1, Shape.of().elements());
    assertThrows(IllegalArgumentException.class, () -> Shape.of().example());
  }

  @Test
  void impossibleShapesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Shape.of(3, -1));
    IllegalArgumentException tooLarge =
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
    assertTrue(tooLarge.getMessage().contains("2^31-1"), tooLarge.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30, 1 << 30));
  }
}
