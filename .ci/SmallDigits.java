import java.nio.file.Path;
import nacre.data.synthetic.SyntheticDigits;

/** Writes a few drawn digits into a folder, so that a run for a test begins at once. */
class SmallDigits {
  public static void main(String[] args) throws Exception {
    SyntheticDigits.trainAndTest(300, 100, 1).write(Path.of(args[0]));
  }
}
