package nacre.examples.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nacre.safetensors.Limits;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsException;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;

/**
 * A damaged checkpoint is refused by the one exception for it; none is ever taken for another one.
 *
 * <p>{@code -Dnacre.flips=all} flips every bit of the file, else some are drawn.
 */
class CheckpointDamageTest {
  private static final int FLIPS = 2000;

  private final Checkpoint checkpoint = Checkpoints.small(5);
  private final byte[] bytes = bytes(CheckpointFormat.toFile(checkpoint));

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Checkpoints.assertSame(checkpoint, read(bytes));
  }

  @Test
  void everyLengthButTheRightOneIsRefused() {
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void flippedBitsAreRefused() {
    boolean all = "all".equals(System.getProperty("nacre.flips"));
    Random random = new Random(20261124);
    int bits = 8 * bytes.length;
    for (int i = 0; i < (all ? bits : FLIPS); i++) {
      int bit = all ? i : random.nextInt(bits);
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertRefused(flipped);
    }
  }

  @Test
  void zerosWhereASystemLostAPageAreRefused() {
    for (int from = 0; from < bytes.length; from += 512) {
      byte[] lost = bytes.clone();
      Arrays.fill(lost, from, Math.min(from + 512, lost.length), (byte) 0);
      assertRefused(lost);
    }
  }

  @Test
  void twoCheckpointsMixedAreRefused() {
    byte[] other = bytes(CheckpointFormat.toFile(Checkpoints.small(6)));
    for (int cut = 1; cut < bytes.length; cut += 7) {
      byte[] mixed = other.clone();
      System.arraycopy(bytes, 0, mixed, 0, cut);
      for (byte[] each : List.of(mixed, Arrays.copyOf(mixed, bytes.length))) {
        if (!Arrays.equals(each, other) && !Arrays.equals(each, bytes)) {
          assertRefused(each);
        }
      }
    }
  }

  @Test
  void sealedFilesThatAreNoCheckpointsAreRefused() {
    SafetensorsFile file = CheckpointFormat.toFile(checkpoint);
    for (String name : file.tensors().keySet()) {
      if (!name.contains("affine")) { // whether all parameters are there, the net will say
        Map<String, StoredTensor> tensors = new LinkedHashMap<>(file.tensors());
        tensors.remove(name);
        assertRefused(bytes(new SafetensorsFile(tensors, file.metadata()).sealed()));
        tensors.put(name, StoredTensor.of(nacre.core.Shape.of(1), 7L));
        assertRefused(bytes(new SafetensorsFile(tensors, file.metadata()).sealed()));
      }
    }
    for (String name : file.metadata().keySet()) {
      Map<String, String> texts = new LinkedHashMap<>(file.metadata());
      texts.remove(name);
      if (!name.equals("nacre.version") && !name.equals(SafetensorsFile.SEAL)) {
        assertRefused(bytes(new SafetensorsFile(file.tensors(), texts).sealed()));
      }
    }
    SafetensorsFile unsealed = new SafetensorsFile(file.tensors(), Map.of("nacre.checkpoint", "1"));
    assertRefused(bytes(unsealed));
  }

  private static byte[] bytes(SafetensorsFile file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Safetensors.write(out, file);
    } catch (IOException e) {
      throw new AssertionError("memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private static Checkpoint read(byte[] bytes) throws SafetensorsException {
    return CheckpointFormat.of(
        "file", Safetensors.read(new ByteArrayInputStream(bytes), "file", Limits.defaults()));
  }

  private static void assertRefused(byte[] damaged) {
    String message = assertThrows(SafetensorsException.class, () -> read(damaged)).getMessage();
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("file: at byte "), message);
  }
}
