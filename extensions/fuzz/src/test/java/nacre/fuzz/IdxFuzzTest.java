package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import nacre.data.idx.Idx;
import nacre.data.idx.IdxArray;
import nacre.data.idx.IdxException;

class IdxFuzzTest {
  /** Of elements; growing to it takes up to three times as much. */
  private static final long LIMIT = 1 << 16;

  @FuzzTest
  void read(byte[] input) {
    reads(input);
  }

  static boolean reads(byte[] content) {
    return Oracle.reads(IdxException.class, 3 * LIMIT, () -> readAndAsk(content));
  }

  private static void readAndAsk(byte[] content) throws IdxException {
    IdxArray array = Idx.read(new ByteArrayInputStream(content), "fuzz", LIMIT);
    if ((long) array.elements() * array.type().bytes() > LIMIT) {
      throw new AssertionError("beyond the limit: " + array);
    }
    if (array.elements() > 0) {
      array.get(array.elements() - 1);
    }
  }
}
