package nacre.npz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import nacre.core.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Arrays come back; files with any bytes changed are read or refused, and nothing else. */
class MutationTest {
  private static final Limits LIMITS = new Limits(1 << 20);

  @Property
  void whatIsWrittenIsRead(@ForAll("arrays") NpyArray array) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, array);

    assertEquals(0, (out.size() - array.bytes().length) % 64, "elements are aligned");
    NpyArray back = Npy.read(new ByteArrayInputStream(out.toByteArray()), "it", LIMITS);
    assertEquals(array, back);
  }

  @Property(tries = 300)
  void anArrayWithBytesChanged(@ForAll Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, NpyArray.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f));
    byte[] file = mutated(out.toByteArray(), random);
    try {
      Npy.read(new ByteArrayInputStream(file), "it", LIMITS);
    } catch (NpyException e) {
      assertOneLine(e);
    }
  }

  @Property(tries = 300)
  void anArchiveWithBytesChanged(@ForAll Random random, @ForAll boolean compressed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Map<String, NpyArray> arrays = Map.of("weight", NpyArray.of(Shape.of(2, 2), 1f, 2f, 3f, 4f));
    NpzWriter.write(out, arrays, compressed ? ZipEntry.DEFLATED : ZipEntry.STORED);
    Path file = Files.createTempFile("mutated", ".npz");
    try {
      Files.write(file, mutated(out.toByteArray(), random));
      Npz.read(file, LIMITS);
    } catch (NpyException e) {
      assertOneLine(e);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<NpyArray> arrays() {
    Arbitrary<Shape> shapes =
        Arbitraries.integers()
            .between(0, 4)
            .list()
            .ofMaxSize(4)
            .map(sizes -> Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
    return Combinators.combine(
            shapes, Arbitraries.of(NpyType.class), Arbitraries.randomValue(r -> r.nextLong()))
        .as(
            (shape, type, seed) -> {
              byte[] data = new byte[shape.elements() * type.bytes()];
              new Random(seed).nextBytes(data);
              if (type == NpyType.BOOL) {
                for (int i = 0; i < data.length; i++) {
                  data[i] &= 1;
                }
              }
              return new NpyArray(type, shape, data);
            });
  }

  /** Up to three bytes replaced, or the end cut off. */
  private static byte[] mutated(byte[] file, Random random) {
    if (random.nextInt(10) == 0) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
    byte[] mutated = file.clone();
    List<Integer> likely = List.of(0, 1, 0x7f, 0x80, 0xff, (int) '9', (int) '(', (int) '\'');
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutated[random.nextInt(mutated.length)] =
          (byte)
              (random.nextBoolean()
                  ? likely.get(random.nextInt(likely.size()))
                  : random.nextInt(256));
    }
    return mutated;
  }

  private static void assertOneLine(NpyException e) {
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
