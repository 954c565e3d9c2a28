package nacre.data.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.io.StrictGzipInputStream;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cached file that was changed is found out: it is fetched again, or refused when nothing may be
 * fetched. A change passes only where gzip can say the same in two ways (the time in its header,
 * bits that fill up a byte, a run of zeros copied from elsewhere): the content is then the same,
 * bit for bit.
 */
class CacheIntegrityTest {
  @TempDir Path folder;

  /** Every single bit, and some more; the long form ({@code -Dnacre.tries=1000}) every change. */
  @Test
  void everyByteOfASmallFileChanged() throws IOException {
    boolean all = Integer.getInteger("nacre.tries", 30) >= 1000;
    byte[] content = images(3);
    byte[] packed = Digits.gzip(content);
    RemoteFile file = Digits.file(content);
    int tried = 0;
    int passed = 0;
    for (int position = 0; position < packed.length; position++) {
      for (int change = 1; change < 256; change++) {
        if (all || Integer.bitCount(change) == 1 || change % 51 == 0) {
          byte[] changed = packed.clone();
          changed[position] ^= (byte) change;
          tried++;
          if (file.fault(new ByteArrayInputStream(changed)).isEmpty()) {
            assertArrayEquals(content, unpack(changed));
            passed++;
          }
        }
      }
    }
    assertTrue(passed < tried / 25, passed + " of " + tried);
  }

  @Test
  void everyLengthOfASmallFile() throws IOException {
    byte[] content = images(3);
    byte[] packed = Digits.gzip(content);
    RemoteFile file = Digits.file(content);
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertTrue(file.fault(new ByteArrayInputStream(cut)).isPresent(), "length " + length);
    }
    assertEquals(Optional.empty(), file.fault(new ByteArrayInputStream(packed)));
    byte[] longer = Arrays.copyOf(packed, packed.length + 1);
    assertTrue(file.fault(new ByteArrayInputStream(longer)).isPresent());
  }

  /** As a user meets it: the download refuses, or fetches the file again. */
  @Test
  void aChangedFileIsNeverHandedOut() throws IOException {
    byte[] packed = Digits.PACKED;
    Path cached = folder.resolve("digits.gz");
    DownloadOptions online = DownloadOptions.defaults().withCache(folder);
    try (Mirror mirror = Mirror.holding(packed)) {
      MnistDownload offline = new MnistDownload(online.withOffline(true), List.of(Digits.FILE));
      MnistDownload download =
          new MnistDownload(online.withMirrors(List.of(mirror.uri())), List.of(Digits.FILE));
      int refused = 0;
      for (int position = 0; position < packed.length; position++) {
        byte[] changed = packed.clone();
        changed[position] ^= (byte) 0x40;
        Files.write(cached, changed);
        if (Digits.FILE.fault(new ByteArrayInputStream(changed)).isEmpty()) {
          assertArrayEquals(Digits.CONTENT, unpack(changed));
        } else {
          refused++;
          assertThrows(DownloadException.class, offline::fetch, "byte " + position);
          download.fetch();
          assertArrayEquals(packed, Files.readAllBytes(cached));
        }
      }
      assertEquals(refused, mirror.requests());
      assertTrue(refused >= packed.length - 8, refused + " of " + packed.length);
    }
  }

  /**
   * A file as large as MNIST's labels, or with {@code -Dnacre.tries=1000} as its test images: bits
   * at random places.
   */
  @Test
  void randomBitsOfALargeFile() throws IOException {
    int tries = Integer.getInteger("nacre.tries", 30);
    byte[] content = tries < 1000 ? labels(60_000) : images(10_000);
    byte[] packed = Digits.gzip(content);
    RemoteFile file = Digits.file(content);
    Random random = new Random(tries);
    for (int i = 0; i < tries; i++) {
      byte[] changed = packed.clone();
      int position = random.nextInt(packed.length);
      changed[position] ^= (byte) (1 << random.nextInt(8));
      if (file.fault(new ByteArrayInputStream(changed)).isEmpty()) {
        assertArrayEquals(content, unpack(changed), "byte " + position);
      }
    }
  }

  private byte[] images(int count) throws IOException {
    byte[] pixels = SyntheticDigits.generate(count, 0).pixels();
    return plain(IdxArray.ofUnsignedBytes(pixels, count, 28, 28));
  }

  private byte[] labels(int count) throws IOException {
    byte[] labels = new byte[count];
    Random random = new Random(0);
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(10);
    }
    return plain(IdxArray.ofUnsignedBytes(labels, count));
  }

  private byte[] plain(IdxArray array) throws IOException {
    Path file = folder.resolve("plain");
    Idx.write(file, array);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (var in = new StrictGzipInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
