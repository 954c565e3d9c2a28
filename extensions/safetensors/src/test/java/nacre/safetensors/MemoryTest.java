package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory is taken for bytes that are there, not for promises. */
class MemoryTest {
  private static final long SMALL = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aPromiseOfTwoGigabytes() {
    byte[] bytes =
        RawFile.of(
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[2147483639],\"data_offsets\":[0,2147483639]}}", 1);
    assertTrue(allocatedBy(bytes) < SMALL);
  }

  @Test
  void aPromiseOfALongHeader() {
    byte[] bytes = new byte[1000];
    bytes[3] = 5; // 83,886,080
    assertTrue(allocatedBy(bytes) < SMALL);
  }

  /** What {@link Limits} promises, for the headers that make the most of their bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%06x\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]},",
        "\"%06x\":{\"shape\":[0,0,0,0,0,0,0,0,0,0,0,0,0],\"dtype\":\"F64\",\"data_offsets\":[0,0]},",
        "\"__metadata__\":{\"%06x\":\"\"}"
      })
  void aHeaderTakesNoMoreThanItsShare(String member) {
    StringBuilder header = new StringBuilder("{");
    boolean metadata = member.startsWith("\"__metadata__");
    String each = metadata ? "\"%06x\":\"\"," : member;
    header.append(metadata ? "\"__metadata__\":{" : "");
    for (int i = 0; i < 20_000; i++) {
      header.append(each.formatted(i));
    }
    header.append(
        metadata ? "\"\":\"\"}}" : "\"\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[0,1]}}");
    byte[] bytes = RawFile.of(header.toString().getBytes(StandardCharsets.UTF_8), 0);
    long allocated = allocatedBy(bytes);
    assertTrue(
        allocated < 40L * bytes.length,
        "%.1f times the file".formatted((double) allocated / bytes.length));
  }

  @Test
  void aTensorIsReadIntoItsOwnBytesOnly() throws Exception {
    int size = 10_000_000;
    byte[] bytes =
        RawFile.of(
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(size, size),
            size);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    SafetensorsFile read = RawFile.readFile(bytes);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertEquals(size, read.tensors().get("a").bytes().length);
    assertTrue(allocated < size + SMALL, "allocated " + allocated);
  }

  private static long allocatedBy(byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      RawFile.read(bytes);
    } catch (SafetensorsException e) {
      assertTrue(e.getMessage().length() < 1000);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
