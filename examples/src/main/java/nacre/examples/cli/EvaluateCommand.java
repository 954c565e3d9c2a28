package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nacre.core.Sequential;
import nacre.data.Dataset;
import nacre.examples.dataset.Datasets;
import nacre.examples.evaluation.Answer;
import nacre.examples.evaluation.Evaluation;
import nacre.examples.picture.ConfusionPicture;
import nacre.examples.picture.ContactSheet;
import nacre.examples.picture.Images;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import nacre.images.ImageForm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre evaluate}: how good a trained net is, and where it is wrong. */
@Command(
    name = "evaluate",
    description = {
      "Tells how good a trained net is, and where it is wrong.",
      "Tries it on the test examples; prints its accuracy and which class it took for which; writes"
          + " both as pictures: confusion.png and mistakes.png, the worst first."
    },
    footer = {
      "",
      "Examples:",
      "  nacre evaluate                            the newest run, on its own data",
      "  nacre evaluate --run runs/a --data mnist  another run, on MNIST"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_MISTAKES = 50;

  @Mixin private RunOption run;
  @Mixin private TestDataOptions data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder for the two pictures; older ones are replaced (default: the run's)")
  private @Nullable Path out;

  private final Screen screen;
  private final List<Module> yours;

  EvaluateCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() throws IOException {
    if (out != null && !Files.isDirectory(out)) {
      throw new Refused(
          "--out: expected a folder that is there, but there is no folder %s; make it first"
              .formatted(out));
    }
    TrainedModel model = run.model();
    Path folder = model.file().resolveSibling("");
    Sequential net = model.net(LayersCommand.known(screen, yours));
    Datasets datasets = data.load(folder, model, net, screen, yours);
    Dataset test = datasets.test();
    Evaluation evaluation = Evaluation.of(net, test);
    String score =
        String.format(
            Locale.ROOT,
            "accuracy %.4f: %d of %d right, mean loss %.4f",
            evaluation.accuracy(),
            evaluation.correct(),
            test.size(),
            evaluation.meanLoss());
    screen.result("net: %s".formatted(model.file()));
    screen.result("data: %s, %d to test with".formatted(datasets.source(), test.size()));
    screen.result(score);
    screen.result("");
    if (test.classes() <= ConfusionPicture.MOST_CLASSES) {
      evaluation.confusion().lines().forEach(screen::result);
    } else {
      screen.note("no confusion matrix: %d classes are too many for one".formatted(test.classes()));
    }
    screen.result("");
    draw(evaluation, score, datasets, out == null ? folder : out);
    return ExitCode.OK;
  }

  private void draw(Evaluation evaluation, String score, Datasets datasets, Path to) {
    Pictures pictures = new Pictures(screen, "--out");
    Dataset test = datasets.test();
    if (test.classes() <= ConfusionPicture.MOST_CLASSES) {
      pictures.write(
          to.resolve("confusion.png"), () -> ConfusionPicture.of(score, evaluation.confusion()));
    }
    List<Answer> worst = evaluation.worstMistakes(MOST_MISTAKES);
    ImageForm form = datasets.images();
    if (form != null) {
      Images images = new Images(test, form);
      int wrong = test.size() - evaluation.correct();
      String title =
          wrong == 0
              ? "no mistakes in %d examples".formatted(test.size())
              : "%d of %d wrong; the %d worst, worst first"
                  .formatted(wrong, test.size(), worst.size());
      pictures.write(to.resolve("mistakes.png"), () -> ContactSheet.mistakes(title, images, worst));
    }
  }
}
