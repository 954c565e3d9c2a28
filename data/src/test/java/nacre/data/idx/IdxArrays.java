package nacre.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random arrays of all types and ranks, and their bytes as a file would hold them. */
class IdxArrays extends DomainContextBase {

  @Provide
  Arbitrary<IdxArray> arrays() {
    Arbitrary<int[]> small = Arbitraries.integers().between(0, 5).array(int[].class).ofMaxSize(5);
    // Any higher rank is possible as long as most sizes are 1.
    Arbitrary<int[]> deep =
        Arbitraries.integers().between(6, 255).map(IdxArrays::onesWithATwoAtTheEnd);
    Arbitrary<int[]> dimensions =
        Arbitraries.frequencyOf(List.of(Tuple.of(9, small), Tuple.of(1, deep)));
    return Arbitraries.of(IdxType.class)
        .flatMap(type -> dimensions.flatMap(sizes -> arrays(new IdxHeader(type, sizes))))
        .withoutEdgeCases(); // thousands, and no more telling than chance
  }

  private static Arbitrary<IdxArray> arrays(IdxHeader header) {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofSize((int) header.dataBytes())
        .map(data -> new IdxArray(header, data));
  }

  private static int[] onesWithATwoAtTheEnd(int rank) {
    int[] sizes = new int[rank];
    Arrays.fill(sizes, 1);
    sizes[rank - 1] = 2;
    return sizes;
  }

  static byte[] plain(IdxArray array) {
    byte[] header = array.header().encode();
    return ByteBuffer.allocate(header.length + array.data().length)
        .put(header)
        .put(array.data())
        .array();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
