package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import nacre.core.DType;
import nacre.csv.Csv;
import nacre.csv.CsvData;
import nacre.csv.CsvException;
import nacre.csv.CsvOptions;
import nacre.csv.Header;
import nacre.data.Dataset;

/** The first byte chooses the options, the others are the table. */
class CsvFuzzTest {
  private static final CsvOptions LIMITED = CsvOptions.defaults().withLimits(1 << 16, 1000);

  /** The parser's buffers, and the numbers of a table of one-letter cells. */
  private static final long MEMORY = 16L << 20;

  @FuzzTest
  void read(byte[] input) throws IOException {
    reads(input);
  }

  static boolean reads(byte[] input) throws IOException {
    int choice = input.length == 0 ? 0 : input[0] & 0xff;
    byte[] table = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
    return Oracle.reads(CsvException.class, MEMORY, () -> readAll(table, options(choice)));
  }

  private static CsvOptions options(int choice) {
    Header[] headers = Header.values();
    CsvOptions options = LIMITED.withHeader(headers[choice % headers.length]);
    options = (choice & 16) == 0 ? options : options.withLabel("1");
    return (choice & 32) == 0 ? options : options.withNumericTarget();
  }

  private static void readAll(byte[] table, CsvOptions options) throws CsvException {
    CsvData data = Csv.read(new ByteArrayInputStream(table), "fuzz", options);
    Dataset dataset = data.dataset();
    if (dataset.size() == 0
        || data.features().size() != dataset.inputShape().elements()
        || dataset.classNames().size() != dataset.classes()
        || !dataset.range(0, dataset.size(), DType.FLOAT32).inputs().isFinite()) {
      throw new AssertionError("expected finite examples that fit their names, found " + data);
    }
  }
}
