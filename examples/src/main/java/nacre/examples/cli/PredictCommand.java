package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.core.Batch;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import nacre.examples.evaluation.Evaluation;
import nacre.examples.evaluation.Prediction;
import nacre.examples.image.DigitScan;
import nacre.examples.picture.ContactSheet;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nacre predict}: which digit that is. */
@Command(
    name = "predict",
    description = {
      "Tells which digit an image shows, with the probability of each.",
      "The image is brought into MNIST's form first: dark on light or light on dark, of any size and"
          + " colour."
    },
    footer = {
      "",
      "Examples:",
      "  nacre predict seven.jpg                 by the newest run in runs/",
      "  nacre predict seven.jpg --seen net.png  and what the net saw, as a picture",
      "  nacre predict --index 12                example 12 of the run's test examples"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      arity = "0..1",
      description = "a PNG or JPEG file with one digit on an even background")
  private @Nullable Path image;

  @Option(
      names = "--index",
      paramLabel = "N",
      converter = Numbers.CountOrNone.class,
      description = "in place of an image, the number of a test example, counted from 0")
  private @Nullable Integer index;

  @Mixin private RunOption run;
  @Mixin private TestDataOptions data;

  @Option(
      names = "--seen",
      paramLabel = "FILE",
      description = "a PNG file to write, enlarged: the 28 x 28 pixels that the net sees")
  private @Nullable Path seen;

  private final Screen screen;
  private final List<Module> yours;

  PredictCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() throws IOException {
    check();
    TrainedModel model = run.model();
    Sequential net = model.net(LayersCommand.known(screen, yours));
    Dataset examples;
    int example;
    if (image != null) {
      examples = scan(image, net);
      example = 0;
    } else {
      examples = data.load(model.file().resolveSibling(""), net, screen, yours).test();
      example = index == null ? 0 : index;
      if (example >= examples.size()) {
        throw new Refused(
            "--index: expected a number below %d, for so many test examples there are, but got %d; choose a smaller one"
                .formatted(examples.size(), example));
      }
    }
    Batch batch = examples.batch(new int[] {example}, Evaluation.elementType(net));
    Prediction prediction = Prediction.of(net, batch.inputs());
    prediction.bars().forEach(screen::result);
    String label = image != null ? "" : " (true: " + batch.targets().classIndices()[0] + ")";
    screen.result("digit: " + prediction.best() + label);
    if (seen != null && examples instanceof ImageDataset images) {
      String title = image != null ? "what the net sees" : "test example " + example;
      new Pictures(screen, "--seen").write(seen, () -> ContactSheet.plain(title, images, example));
    }
    return ExitCode.OK;
  }

  private void check() {
    if ((image == null) == (index == null)) {
      throw new Refused(
          "expected either an IMAGE or --index N, but got %s; give one of them"
              .formatted(image == null ? "neither" : "both"));
    }
    if (image != null && data.isGiven()) {
      throw new Refused(
          "--data and --offline: expected with --index only, since an IMAGE needs no test examples; leave them out");
    }
    if (seen != null) {
      Places.check("--seen", seen, ".png");
    }
  }

  /** The digit of an image file as a dataset of one, its label unknown and said to be 0. */
  private static ImageDataset scan(Path image, Sequential net) {
    Shape form = Shape.of(DigitScan.SIDE * DigitScan.SIDE);
    if (!net.inputShape().equals(form)) {
      throw new Refused(
          "--run: expected a net of images, with an input of %s, but this one's is %s; choose another run"
              .formatted(form, net.inputShape()));
    }
    return new ImageDataset(DigitScan.of(image), new byte[1], DigitScan.SIDE, DigitScan.SIDE, 10);
  }
}
