package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sealed file that was changed is refused; or nothing that it says has changed. */
class MutationTest {
  /** Every single bit, and some more; the long form ({@code -Dnacre.tries=1000}) every change. */
  @Test
  void everyByteChanged() throws IOException {
    boolean all = Integer.getInteger("nacre.tries", 30) >= 1000;
    byte[] golden = RawFile.golden("weights-1.safetensors");
    for (int position = 0; position < golden.length; position++) {
      for (int change = 1; change < 256; change++) {
        if (all || Integer.bitCount(change) == 1 || change % 51 == 0) {
          byte[] bytes = golden.clone();
          bytes[position] ^= (byte) change;
          assertThrows(
              IOException.class,
              () -> FormatVersion.require("test", RawFile.read(bytes), Weights.FORMAT, 1),
              "byte " + position + " changed by " + change);
        }
      }
    }
  }

  @Test
  void everyLength() throws IOException {
    byte[] golden = RawFile.golden("weights-1.safetensors");
    for (int length = 0; length < golden.length; length++) {
      byte[] bytes = Arrays.copyOf(golden, length);
      assertThrows(SafetensorsException.class, () -> RawFile.read(bytes));
      assertThrows(SafetensorsException.class, () -> RawFile.readFile(bytes));
    }
    for (int more = 1; more < 20; more++) {
      byte[] bytes = Arrays.copyOf(golden, golden.length + more);
      assertThrows(SafetensorsException.class, () -> RawFile.read(bytes));
      assertThrows(SafetensorsException.class, () -> RawFile.readFile(bytes));
    }
  }

  /** What the format itself can tell without a checksum: not the numbers, but all the rest. */
  @Test
  void aFileOfPythonsIsReadOrRefusedWhateverChanges() throws IOException {
    byte[] golden = RawFile.golden("python.safetensors");
    int refused = 0;
    for (int position = 0; position < golden.length; position++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bytes = golden.clone();
        bytes[position] ^= (byte) (1 << bit);
        try {
          RawFile.read(bytes);
        } catch (SafetensorsException e) {
          assertTrue(e.offset() >= 0 && e.getMessage().lines().count() == 1, e.getMessage());
          refused++;
        }
      }
    }
    assertTrue(refused > 5000, "refused: " + refused);
  }

  @Test
  void whatTheSealIsOf() throws IOException {
    SafetensorsFile golden = RawFile.read(RawFile.golden("weights-1.safetensors"));
    String seal = golden.metadata().get(SafetensorsFile.SEAL);
    SafetensorsFile without = new SafetensorsFile(golden.tensors(), Map.of());
    assertEquals(seal, golden.sealed().metadata().get(SafetensorsFile.SEAL));
    assertTrue(!seal.equals(without.sealed().metadata().get(SafetensorsFile.SEAL)));
  }
}
