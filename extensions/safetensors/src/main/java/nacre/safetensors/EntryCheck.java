package nacre.safetensors;

import java.util.Arrays;
import nacre.core.Shape;

/** Whether what a header says of one tensor can be. */
final class EntryCheck {
  private static final int SHOWN = 8;

  private EntryCheck() {}

  /**
   * {@return the tensor, if its bytes are as many as its type and shape ask for}
   *
   * @param position where the header speaks of it
   */
  static Entry entry(
      String name, ElementType type, long[] sizes, long[] offsets, long position, Fault fault)
      throws SafetensorsException {
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw fault.at(
          position,
          "two data_offsets, the end not before the begin, for tensor " + Fault.quoted(name),
          shown(offsets),
          Fault.NOT_BY_THE_RULES);
    }
    long elements = elements(sizes);
    if (elements > Limits.MAX_TENSOR_BYTES / type.bytes()) {
      throw fault.at(
          position,
          "at most %d bytes in tensor %s".formatted(Limits.MAX_TENSOR_BYTES, Fault.quoted(name)),
          type + " " + shown(sizes),
          "this is more than a Java array holds, split the tensor");
    }
    long bytes = elements * type.bytes();
    if (offsets[1] - offsets[0] != bytes) {
      throw fault.at(
          position,
          "%d bytes for tensor %s, %s %s".formatted(bytes, Fault.quoted(name), type, shown(sizes)),
          "%d (data_offsets %s)".formatted(offsets[1] - offsets[0], shown(offsets)),
          Fault.COPY_AGAIN);
    }
    int[] shape = Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray();
    return new Entry(name, type, Shape.of(shape), offsets[0], offsets[1], position);
  }

  /** {@return the numbers in brackets; the first few of many} */
  private static String shown(long[] numbers) {
    String all = Arrays.toString(Arrays.copyOf(numbers, Math.min(SHOWN, numbers.length)));
    return numbers.length <= SHOWN ? all : all.replace("]", ", ...]");
  }

  /** {@return the product, or Long.MAX_VALUE where {@link Shape} has no number for it} */
  private static long elements(long[] sizes) {
    long product = 1;
    for (long size : sizes) {
      if (size > Integer.MAX_VALUE || product * size > Integer.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      product *= size;
    }
    return product;
  }
}
