package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxException;

/**
 * The first byte says how to take the others: even, as a gzip file; odd, as what is in one, since a
 * fuzzer cannot guess the checksum of what it makes up.
 */
class GzipIdxFuzzTest {
  /** Of elements; growing to it takes up to three times as much. */
  private static final long LIMIT = 1 << 16;

  @FuzzTest
  void read(byte[] input) throws IOException {
    reads(input);
  }

  static boolean reads(byte[] input) throws IOException {
    byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    byte[] content = input.length > 0 && input[0] % 2 != 0 ? gzip(rest) : rest;
    return Oracle.reads(
        IdxException.class,
        3 * LIMIT,
        () -> Idx.read(new ByteArrayInputStream(content), "fuzz", LIMIT));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
