package nacre.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TFRecord framing: length (8 bytes), its checksum (4), the content, its checksum (4), all
 * little-endian.
 */
final class Records {
  private static final int MASK_DELTA = 0xa282ead8;

  private Records() {}

  static byte[] framed(byte[] content) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + content.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(content.length);
    record.putInt(maskedSum(record.array(), Long.BYTES));
    record.put(content);
    record.putInt(maskedSum(content, content.length));
    return record.array();
  }

  /** CRC-32C, turned by 15 bits and shifted: sums of data that holds sums are poor ones. */
  private static int maskedSum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return Integer.rotateRight((int) sum.getValue(), 15) + MASK_DELTA;
  }
}
