package nacre.examples.cli;

import com.google.inject.Module;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.data.Dataset;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.picture.ContactSheet;
import nacre.examples.picture.Images;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.images.ImageForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nacre data show}: a sheet of digits. */
@Command(
    name = "show",
    description = "Writes a picture of some digits with their labels.",
    footer = {
      "",
      "Examples:",
      "  nacre data show                               the first 100 to train with",
      "  nacre data show --test --from 500 --to t.png  100 others, to test with",
      "  nacre data show --data synthetic --count 30   drawn digits, fewer of them"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DataShowCommand implements Callable<Integer> {
  /** More would be a picture that few programs open. */
  private static final int MOST = 2_000;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      defaultValue = "auto",
      description = "where they are from: " + DataSource.NAMES + " (default: auto)")
  private String data;

  @Option(names = "--offline", description = "do not use the network")
  private boolean offline;

  @Option(names = "--test", description = "those to test with, in place of those to train with")
  private boolean test;

  @Option(
      names = "--from",
      paramLabel = "N",
      defaultValue = "0",
      converter = Numbers.CountOrNone.class,
      description = "the number of the first (default: 0)")
  private int from;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100",
      converter = Numbers.Count.class,
      description = "how many, at most 2000 (default: 100)")
  private int count;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      defaultValue = "digits.png",
      description = "the PNG file to write; one that is there is replaced (default: digits.png)")
  private Path to;

  private final Screen screen;
  private final List<Module> yours;

  DataShowCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() {
    if (count > MOST) {
      throw new Refused(
          "--count: expected at most %d, but got %d; show fewer".formatted(MOST, count));
    }
    Places.check("--to", to, ".png");
    Datasets datasets =
        LayersCommand.assemble(DataSource.named(data, offline), screen, yours)
            .getInstance(Datasets.class);
    Dataset part = test ? datasets.test() : datasets.train();
    ImageForm form = datasets.images();
    if (form == null) {
      throw new Refused("expected images, but these examples are none; choose others with --data");
    }
    if (from >= part.size()) {
      throw new Refused(
          "--from: expected a number below %d, for so many examples there are, but got %d; choose a smaller one"
              .formatted(part.size(), from));
    }
    Images images = new Images(part, form);
    int shown = Math.min(count, part.size() - from);
    String title =
        "%s, %d to %d of %d to %s with"
            .formatted(
                datasets.source(), from, from + shown - 1, part.size(), test ? "test" : "train");
    new Pictures(screen, "--to").write(to, () -> ContactSheet.labelled(title, images, from, shown));
    return ExitCode.OK;
  }
}
