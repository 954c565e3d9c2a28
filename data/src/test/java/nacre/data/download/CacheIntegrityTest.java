package nacre.data.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.io.StrictGzipInputStream;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file in the cache that was changed is found out, whatever byte it is, also where gzip can say
 * the same in two ways: it is fetched again, or refused when nothing may be fetched.
 */
class CacheIntegrityTest {
  @TempDir Path folder;

  /** Every single bit, and some more; the long form ({@code -Dnacre.tries=1000}) every change. */
  @Test
  void everyByteOfASmallFileChanged() throws IOException {
    byte[] content = images(3);
    assertEveryChangeIsRefused(CacheSeal.seal(Digits.gzip(content)));
  }

  /** What gzip passes over: the time, the system, the name, a comment, a second member. */
  @Test
  void everyByteOfATalkativeFileChanged() throws IOException {
    ByteArrayOutputStream talkative = new ByteArrayOutputStream();
    talkative.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8 + 16, 1, 2, 3, 4, 5, 6});
    talkative.writeBytes("digits\0a comment\0".getBytes(StandardCharsets.US_ASCII));
    byte[] plain = Digits.gzip(Digits.CONTENT);
    talkative.write(plain, 10, plain.length - 10);
    talkative.writeBytes(Digits.gzip(new byte[0]));
    Path cached = Files.write(folder.resolve("digits.gz"), talkative.toByteArray());

    offline(Digits.FILE).fetch(); // is right, and gets its seal
    byte[] sealed = Files.readAllBytes(cached);
    assertArrayEquals(CacheSeal.seal(talkative.toByteArray()), sealed);
    offline(Digits.FILE).fetch();
    assertArrayEquals(sealed, Files.readAllBytes(cached), "sealed once");
    assertEveryChangeIsRefused(sealed);
  }

  /** Cut where the seal begins, it is the file that was downloaded; and gets its seal again. */
  @Test
  void everyLengthOfASmallFile() throws IOException {
    byte[] content = images(3);
    byte[] packed = Digits.gzip(content);
    byte[] sealed = CacheSeal.seal(packed);
    for (int length = 0; length < sealed.length; length++) {
      if (length != packed.length) {
        assertRefused(content, Arrays.copyOf(sealed, length), "length " + length);
      }
    }
    assertRefused(content, Arrays.copyOf(sealed, sealed.length + 1), "one more");
    Path cached = Files.write(folder.resolve("digits.gz"), packed);
    offline(Digits.file(content)).fetch();
    assertArrayEquals(sealed, Files.readAllBytes(cached));
  }

  /** As a user meets it: refused when nothing may be fetched, else fetched again. */
  @Test
  void aChangedFileIsNeverHandedOut() throws IOException {
    byte[] sealed = CacheSeal.seal(Digits.PACKED);
    Path cached = folder.resolve("digits.gz");
    DownloadOptions online = DownloadOptions.defaults().withCache(folder);
    try (Mirror mirror = Mirror.holding(Digits.PACKED)) {
      MnistDownload download =
          new MnistDownload(online.withMirrors(List.of(mirror.uri())), List.of(Digits.FILE));
      int fetched = 0;
      for (int position = 0; position < sealed.length; position++) {
        byte[] changed = sealed.clone();
        changed[position] ^= (byte) 0x40;
        Files.write(cached, changed);
        assertThrows(DownloadException.class, offline(Digits.FILE)::fetch, "byte " + position);
        assertArrayEquals(changed, Files.readAllBytes(cached), "left as it is");
        if (position % 10 == 0) {
          download.fetch();
          assertArrayEquals(sealed, Files.readAllBytes(cached));
          assertEquals(++fetched, mirror.requests());
        }
      }
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
    byte[] sealed = CacheSeal.seal(Digits.gzip(content));
    Random random = new Random(tries);
    for (int i = 0; i < tries; i++) {
      byte[] changed = sealed.clone();
      int position = random.nextInt(sealed.length);
      changed[position] ^= (byte) (1 << random.nextInt(8));
      assertEquals(CacheSeal.BROKEN, seal(changed), "byte " + position);
    }
  }

  @Test
  void otherProgramsReadASealedFile() throws IOException {
    byte[] sealed = CacheSeal.seal(Digits.PACKED);
    assertArrayEquals(
        Digits.CONTENT, new GZIPInputStream(new ByteArrayInputStream(sealed)).readAllBytes());
    assertArrayEquals(
        Digits.CONTENT, new StrictGzipInputStream(new ByteArrayInputStream(sealed)).readAllBytes());
  }

  private static void assertEveryChangeIsRefused(byte[] sealed) throws IOException {
    boolean all = Integer.getInteger("nacre.tries", 30) >= 1000;
    for (int position = 0; position < sealed.length; position++) {
      for (int change = 1; change < 256; change++) {
        if (all || Integer.bitCount(change) == 1 || change % 51 == 0) {
          byte[] changed = sealed.clone();
          changed[position] ^= (byte) change;
          assertEquals(CacheSeal.BROKEN, seal(changed), "byte " + position + " ^ " + change);
        }
      }
    }
  }

  private static void assertRefused(byte[] content, byte[] cut, String what) throws IOException {
    assertTrue(
        seal(cut) == CacheSeal.BROKEN
            || Digits.file(content).fault(new ByteArrayInputStream(cut)).isPresent(),
        what);
  }

  private static CacheSeal seal(byte[] file) throws IOException {
    return CacheSeal.of(new ByteArrayInputStream(file), file.length);
  }

  private MnistDownload offline(RemoteFile file) {
    DownloadOptions options = DownloadOptions.defaults().withCache(folder).withOffline(true);
    return new MnistDownload(options, List.of(file));
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
}
