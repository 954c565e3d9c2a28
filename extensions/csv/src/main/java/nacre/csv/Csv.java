package nacre.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads tables as examples: a row each, its features numbers, and one column for what is to be
 * learned.
 *
 * <p>The form is that of RFC 4180, in UTF-8; lines may end in LF. Blank lines are passed over. A
 * cell that is empty or no finite number in float32's range ({@code NA}, {@code ?}, {@code NaN}) is
 * refused with its place: what stands for a missing value is for the user to decide.
 */
public final class Csv {

  private Csv() {}

  /**
   * {@return the examples in a file, read by {@link CsvOptions#defaults()}}
   *
   * @param file the file
   * @throws CsvException if it is not such a table
   * @throws IOException only as this
   */
  public static CsvData read(Path file) throws IOException {
    return read(file, CsvOptions.defaults());
  }

  /**
   * {@return the examples in a file}
   *
   * @param file the file
   * @param options how to read it
   * @throws CsvException if it is not such a table, or larger than the options allow
   * @throws IOException only as this
   */
  public static CsvData read(Path file, CsvOptions options) throws IOException {
    Fault fault = new Fault(file.toString());
    try {
      // What is not a regular file, a pipe say, has no size; its bytes are counted as they come.
      if (Files.isRegularFile(file) && Files.size(file) > options.maxBytes()) {
        throw fault.ofFile(
            "at most %d bytes".formatted(options.maxBytes()),
            Files.size(file) + " bytes",
            "split the file, or raise the limit");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return read(in, file.toString(), options);
      }
    } catch (NoSuchFileException e) {
      throw fault.ofFile("a CSV file", "no such file", "check the path");
    } catch (CsvException e) {
      throw e;
    } catch (IOException e) {
      throw fault.at(0, "a file that can be read", e.toString(), "check its permissions", e);
    }
  }

  /**
   * {@return the examples in a stream}
   *
   * @param in read to its end, closed by the caller
   * @param name what messages call it
   * @param options how to read it
   * @throws CsvException if it is not such a table, or larger than the options allow
   */
  public static CsvData read(InputStream in, String name, CsvOptions options) throws CsvException {
    return new TableReader(name, options).read(in);
  }
}
