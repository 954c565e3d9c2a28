package nacre.data.idx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whatever is done to a file, reading it gives an array or an IdxException, at small cost. */
@Domain(IdxArrays.class)
@Domain(DomainContext.Global.class)
class IdxMutationTest {
  // Two 64 KiB buffers, the inflater's window, messages: nothing that a header could have claimed.
  private static final long SMALL = 2 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Property(tries = 500)
  void oneChangedByteAnywhereIsHarmless(
      @ForAll IdxArray array,
      @ForAll boolean gzip,
      @ForAll @IntRange(max = 1 << 20) int position,
      @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] bytes = bytes(array, gzip);
    bytes[position % bytes.length] ^= (byte) change;
    read(bytes);
    readFile(bytes);
  }

  @Property(tries = 500)
  void oneChangedByteInThePlainHeaderIsSeenOrChangesTheArray(
      @ForAll IdxArray array,
      @ForAll @IntRange(max = 1 << 20) int position,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = bytes(array, false);
    bytes[position % array.header().length()] ^= (byte) change;
    read(bytes).ifPresent(read -> assertTrue(!read.equals(array), "must differ: " + read));
  }

  @Property(tries = 500)
  void aTruncatedFileIsAlwaysRefused(
      @ForAll IdxArray array, @ForAll boolean gzip, @ForAll @IntRange(max = 1 << 20) int length)
      throws IOException {
    byte[] bytes = bytes(array, gzip);
    byte[] truncated = Arrays.copyOf(bytes, length % bytes.length);
    assertEquals(Optional.empty(), read(truncated));
    assertEquals(Optional.empty(), readFile(truncated));
  }

  @Property(tries = 500)
  void bytesAfterTheEndAreAlwaysRefused(
      @ForAll IdxArray array, @ForAll boolean gzip, @ForAll @Size(min = 1, max = 70) byte[] more)
      throws IOException {
    byte[] bytes = bytes(array, gzip);
    byte[] longer = ByteBuffer.allocate(bytes.length + more.length).put(bytes).put(more).array();
    assertEquals(Optional.empty(), read(longer));
    assertEquals(Optional.empty(), readFile(longer));
  }

  @Property(tries = 500)
  void nonsenseIsHarmless(@ForAll @Size(max = 40) byte[] bytes) throws IOException {
    read(bytes);
    readFile(bytes);
  }

  @Property(tries = 500)
  void aHeaderWithRandomSizesIsHarmless(
      @ForAll IdxType type, @ForAll @Size(max = 5) int[] sizes, @ForAll boolean gzip)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * sizes.length);
    header.putShort((short) 0).put((byte) type.code()).put((byte) sizes.length);
    header.asIntBuffer().put(sizes);
    byte[] bytes = gzip ? IdxArrays.gzip(header.array()) : header.array();
    read(bytes);
    readFile(bytes);
  }

  private static byte[] bytes(IdxArray array, boolean gzip) {
    byte[] plain = IdxArrays.plain(array);
    return gzip ? IdxArrays.gzip(plain) : plain;
  }

  private static Optional<IdxArray> read(byte[] bytes) {
    return cheaply(() -> Idx.read(new ByteArrayInputStream(bytes), "stream"));
  }

  private static Optional<IdxArray> readFile(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("mutated", ".idx");
    try {
      Files.write(file, bytes);
      return cheaply(() -> Idx.read(file));
    } finally {
      Files.delete(file);
    }
  }

  private interface Reading {
    IdxArray read() throws IdxException;
  }

  /**
   * Any exception but IdxException fails the test, and so does memory that the bytes don't need.
   */
  private static Optional<IdxArray> cheaply(Reading reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Optional<IdxArray> array;
    try {
      array = Optional.of(reading.read());
    } catch (IdxException e) {
      assertTrue(e.offset() >= 0 && e.getMessage().lines().count() == 1, e.getMessage());
      array = Optional.empty();
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < SMALL, "allocated " + allocated);
    return array;
  }
}
