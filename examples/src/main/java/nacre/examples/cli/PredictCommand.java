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
import nacre.examples.dataset.Datasets;
import nacre.examples.evaluation.ClassLabels;
import nacre.examples.evaluation.Evaluation;
import nacre.examples.evaluation.Prediction;
import nacre.examples.image.DigitScan;
import nacre.examples.picture.ContactSheet;
import nacre.examples.picture.Images;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import nacre.images.ImageFolder;
import nacre.images.ImageForm;
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
      "The image is brought into MNIST's form first: dark on light or light on dark, of any size"
          + " and colour."
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
    Path folder = model.file().resolveSibling("");
    Datasets datasets;
    int example;
    if (image != null) {
      datasets = scan(image, folder, net, model.classNames());
      example = 0;
    } else {
      datasets = data.load(folder, model, net, screen, yours);
      example = index == null ? 0 : index;
      if (example >= datasets.test().size()) {
        throw new Refused(
            "--index: expected a number below %d, for so many test examples there are, but got %d; choose a smaller one"
                .formatted(datasets.test().size(), example));
      }
    }
    Dataset examples = datasets.test();
    ClassLabels labels = new ClassLabels(examples.classNames());
    Batch batch = examples.batch(new int[] {example}, Evaluation.elementType(net));
    Prediction prediction = Prediction.of(net, batch.inputs());
    prediction.bars(labels).forEach(screen::result);
    String label =
        image != null ? "" : " (true: " + labels.name(batch.targets().classIndices()[0]) + ")";
    screen.result(
        (labels.areNumbers() ? "digit: " : "class: ") + labels.name(prediction.best()) + label);
    ImageForm form = datasets.images();
    if (seen != null && form != null) {
      Images images = new Images(examples, form);
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
          "--data and --offline: expected with --index only, since an IMAGE needs no test examples;"
              + " leave them out");
    }
    if (seen != null) {
      Places.check("--seen", seen, ".png");
    }
  }

  /**
   * An image file as a dataset of one, its label unknown and said to be 0: in the form of the run's
   * images, or else as a digit in MNIST's.
   */
  private static Datasets scan(Path image, Path run, Sequential net, List<String> known)
      throws IOException {
    int classes = net.outputShape(net.inputShape()).elements();
    List<String> names = known.size() == classes ? known : ClassLabels.numbers(classes).names();
    ImageForm form = TestDataOptions.formOf(run);
    if (form != null && form.shape().equals(net.inputShape())) {
      Dataset one = ImageFolder.of(image, form, names);
      return new Datasets(one, one, image.toString(), form);
    }
    Shape digit = Shape.of(DigitScan.SIDE * DigitScan.SIDE);
    if (!net.inputShape().equals(digit)) {
      throw new Refused(
          "--run: expected a net of images, with an input of %s, but this one's is %s; choose another run"
              .formatted(digit, net.inputShape()));
    }
    Dataset one =
        new ImageDataset(DigitScan.of(image), new byte[1], DigitScan.SIDE, DigitScan.SIDE, names);
    return new Datasets(one, one, image.toString());
  }
}
