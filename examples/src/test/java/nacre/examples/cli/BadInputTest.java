package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is refused in one line that says what to do, with exit code 2. */
class BadInputTest {
  @TempDir static Path folder;
  static Path digits;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          train --hidden 0               | expected a whole number of at least 1, but got '0'
          train --hidden x               | '--hidden': expected a whole number
          train --hidden 1.5             | expected a whole number of at least 1, but got '1.5'
          train --hidden 99999999999     | expected a whole number of at least 1
          train --hidden                 | --hidden
          train --iterations 0           | '--iterations': expected a whole number of at least 1
          train --batch-size -3          | '--batch-size': expected a whole number of at least 1
          train --learning-rate -0.1     | '--learning-rate': expected a number above 0
          train --learning-rate NaN      | expected a number above 0, but got 'NaN'
          train --learning-rate Infinity | expected a number above 0, but got 'Infinity'
          train --weight-init-std -1     | expected a number of at least 0, but got '-1'
          train --seed -1                | expected a whole number from 0 to 2147483647
          train --seed 2147483648        | but got '2147483648'
          train --dtype float16          | expected float32 or float64, but got 'float16'
          train --gradient magic         | expected backprop or numerical, but got 'magic'
          train --optimizer adma         | expected one of sgd, momentum, adagrad, adam, but got 'adma'; did you mean 'adam'?
          train --optimizer rmsprop      | expected one of sgd, momentum, adagrad, adam, but got 'rmsprop'
          train --checkpoint-every -1    | expected a whole number of at least 0, but got '-1'
          train --keep-checkpoints 0     | expected a whole number of at least 1, but got '0'
          train --resume no-such-run     | --resume: expected the folder of a run, but there is no no-such-run/config.json
          train --resume x --seed 1      | --resume: expected no --seed, since a run goes on with the settings in its config.json
          train --resume x --out y       | --resume: expected no --out
          train --threads 0              | expected a whole number from 1 to 1024
          train --threads 4000           | expected a whole number from 1 to 1024
          train --hiden 10               | there is no option '--hiden'; did you mean --hidden
          train --data=                  | --data: expected a dataset's name or a path, but got ''
          train --out=                   | '--out': expected the path of a file or folder, but got ''
          train --resume=                | '--resume': expected the path of a file or folder, but got ''
          evaluate --out=                | '--out': expected the path of a file or folder, but got ''
          export --to=                   | '--to': expected the path of a file or folder, but got ''
          info x                         | expected no argument 'x'; leave it out
          bench x                        | expected a command (full, step, infer, gemm, sweep, bits), but got 'x'
          bench sweep --out pom.xml      | --out: expected a folder, but pom.xml is none
          predict /dev/null              | expected a finished run in the folder runs
          train 10                       | 10
          train --seed 1 --seed 2        | --seed
          train --data no-such-folder    | no-such-folder: there is no such folder
          tarin                          | did you mean
          ``                             | expected a command: train, evaluate, predict, info, export, data, demo, gradcheck, layers, bench or completion
          train --resume no-such-run --tensorboard | --resume: expected the folder of a run
          export                         | Missing required option: '--to=FILE'
          export --to net.h5             | --to: expected a file that ends in .onnx, .npz or .safetensors, but got 'net.h5'
          export --to net                | but got 'net'; give it one of these endings
          export --to no-such/net.onnx   | --to: expected a file in a folder that is there, but there is no folder
          export --to net.onnx --run no-such-run | --run: expected the folder of a run, but there is no no-such-run/model.safetensors
          export --to net.onnx --run=    | --run
          export --to net.onnx --fast    | --fast
          evaluate --run no-such-run     | --run: expected the folder of a run, but there is no no-such-run/model.safetensors
          evaluate runs/a                | runs/a
          predict                        | expected either an IMAGE or --index N, but got neither
          predict x.png --index 1        | expected either an IMAGE or --index N, but got both
          predict x.png --data mnist     | --data and --offline: expected with --index only
          predict --index -1             | '--index': expected a whole number of at least 0
          predict x.png --seen y.gif     | --seen: expected a file that ends in .png
          predict x.png --run no-such-run | --run: expected the folder of a run
          info --run no-such-run         | --run: expected the folder of a run, but there is no no-such-run/model.safetensors
          data                           | expected a command: show
          data sow                       | sow
          data show --data no-such-folder | no-such-folder: there is no such folder
          data show --count 0            | '--count': expected a whole number of at least 1
          data show --from -1            | '--from': expected a whole number of at least 0
          data show --to no-such/x.png   | --to: expected a file in a folder that is there, but there is no folder
          completion fish                | fish
          demo --port x                  | '--port': expected a whole number from 0 to 65535
          demo --port -1                 | '--port': expected a whole number from 0 to 65535
          demo --port 65536              | expected a whole number from 0 to 65535, but got '65536'
          demo --iterations 0            | '--iterations': expected a whole number of at least 1
          demo --run no-such-run         | --run: expected the folder of a run, but there is no no-such-run/model.safetensors
          demo page                      | page
          gradcheck --tolerance 0        | expected a number above 0, but got '0'
          gradcheck --batch-size 0       | '--batch-size': expected a whole number of at least 1
          gradcheck --batch-size 1e3     | '--batch-size': expected a whole number of at least 1
          gradcheck --batch-size 99999999999 | '--batch-size': expected a whole number of at least 1
          gradcheck --batch-size 2000000000 | --batch-size: expected at most 33554431
          gradcheck --batch-size 2147483647 --inputs 2 | --batch-size: expected at most 1073741823
          gradcheck --inputs 2147483647  | --batch-size: expected at most 1 (one array holds no more
          gradcheck --hidden 2147483647  | --hidden: expected at most 33554431
          gradcheck --classes 2147483647 | --hidden: expected at most 1 (one array holds no more
          gradcheck --data mnist --inputs 5 | --inputs and --classes: expected with --data random only
          """)
  void isRefusedInOneLine(String line, String message) {
    assertRefused(Shell.nacre(line), message);
  }

  @Test
  void aBatchTooLargeForAnyArrayIsRefusedBeforeItIsTried() {
    Shell shell = train("--batch-size 2000000000");
    assertRefused(shell, "--batch-size: expected at most 2739137");
    assertRefused(train("--hidden 2000000000"), "--hidden: expected at most 2739137");
  }

  @Test
  void moreExamplesThanThereAreCannotBeChecked() {
    assertRefused(
        Shell.nacre("gradcheck --batch-size 500 --data " + digits), "at most the 300 examples");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(Shell.nacre("train --data " + empty), "train-images-idx3-ubyte");
  }

  @Test
  void aDamagedFileIsNamedWithTheOffset() throws IOException {
    Path damaged = SmallDigits.in(Files.createDirectory(folder.resolve("damaged")));
    Path labels = damaged.resolve("t10k-labels-idx1-ubyte.gz");
    byte[] content = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(content, content.length / 2));
    assertRefused(Shell.nacre("train --data " + damaged), labels + ": at byte ");
  }

  @Test
  void anOutputFolderInsideAFileIsRefusedBeforeTheDataAreLoaded() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertRefused(
        Shell.nacre("train --data no-such-folder --out " + file.resolve("run")),
        "--out: " + file + " is not a folder");
    assertRefused(Shell.nacre("train --out " + file), "--out: " + file + " is not a folder");
  }

  private static Shell train(String options) {
    return Shell.nacre(
        "train --iterations 1 --data %s --out %s %s"
            .formatted(digits, folder.resolve("never"), options));
  }

  private static void assertRefused(Shell shell, String message) {
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().startsWith("nacre"), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertEquals("", shell.out());
    assertFalse(Files.exists(folder.resolve("never")));
  }
}
