package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import nacre.safetensors.Limits;
import nacre.safetensors.ModelInfo;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsException;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.Weights;

/**
 * The first byte says how to take the others: even, as a file; odd, as a header and what follows,
 * whose length is put in front.
 */
class SafetensorsFuzzTest {
  private static final Limits LIMITS = new Limits(1 << 14, 1 << 16);

  /** As {@link Limits} promises; growing to them takes up to three times as much. */
  private static final long MEMORY = 3 * (40 * LIMITS.maxHeaderBytes() + LIMITS.maxDataBytes());

  @FuzzTest
  void read(byte[] input) {
    reads(input);
  }

  static boolean reads(byte[] input) {
    byte[] rest = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    byte[] content = input.length > 0 && input[0] % 2 != 0 ? withLength(rest) : rest;
    return Oracle.reads(SafetensorsException.class, MEMORY, () -> readWriteAndAsk(content));
  }

  /** What can be read can be written, and is then read as the same; its net may be asked for. */
  private static void readWriteAndAsk(byte[] content) throws SafetensorsException {
    SafetensorsFile file = read(content, LIMITS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Safetensors.write(out, file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (!read(out.toByteArray(), Limits.defaults()).equals(file)) {
      throw new AssertionError("expected the same again: " + file);
    }
    if (file.metadata().containsKey(Weights.FORMAT)) {
      ModelInfo.of("fuzz", file.sealed()); // a fuzzer cannot guess the seal
    }
  }

  private static SafetensorsFile read(byte[] content, Limits limits) throws SafetensorsException {
    return Safetensors.read(new ByteArrayInputStream(content), "fuzz", limits);
  }

  /** Up to the last brace, and the blanks after it, it is a header: what follows is data. */
  private static byte[] withLength(byte[] rest) {
    int length = rest.length;
    while (length > 0 && rest[length - 1] != '}') {
      length--;
    }
    while (length < rest.length && rest[length] == ' ') {
      length++;
    }
    return ByteBuffer.allocate(8 + rest.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(rest)
        .array();
  }
}
