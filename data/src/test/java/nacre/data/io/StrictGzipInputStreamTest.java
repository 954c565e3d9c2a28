package nacre.data.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StrictGzipInputStreamTest {

  @Property
  void membersInARowAreOneStream(@ForAll byte[] first, @ForAll byte[] second) throws IOException {
    assertArrayEquals(join(first, second), unpack(join(gzip(first), gzip(second))));
  }

  @Property
  void anythingElseAfterTheLastMemberIsRefused(
      @ForAll byte[] first, @ForAll byte[] second, @ForAll @Size(min = 1, max = 40) byte[] rest) {
    byte[] packed = join(join(gzip(first), gzip(second)), rest);
    assertThrows(IOException.class, () -> unpack(packed));
  }

  @Test
  void whereTheBuffersEndMakesNoDifference() throws IOException {
    // Noise does not shrink: the ends of these members wander over the end of a 64 KiB buffer.
    byte[] noise = new byte[(1 << 16) + 20];
    new Random(7).nextBytes(noise);
    for (int length = (1 << 16) - 80; length <= noise.length; length++) {
      byte[] content = Arrays.copyOf(noise, length);
      byte[] packed = gzip(content);
      assertArrayEquals(content, unpack(packed));
      assertArrayEquals(join(content, content), unpack(join(packed, packed)));
      byte[] padded = Arrays.copyOf(packed, packed.length + 1);
      assertThrows(ZipException.class, () -> unpack(padded));
    }
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (var in = new StrictGzipInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
