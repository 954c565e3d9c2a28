package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import nacre.examples.run.Refused;
import nacre.images.ImageFolder;
import nacre.images.ImageForm;
import org.jspecify.annotations.Nullable;

/**
 * Folders of images, one for each class: below {@code train} and {@code test}, or, where there are
 * no such folders, with a fifth of all images for testing.
 *
 * @param path the folder
 * @param size what all images are brought to; null if all are of the size of the first
 * @param channels 1 for grey, 3 for colour
 */
public record ImageFolders(Path path, @Nullable Size size, int channels) implements DataSource {
  private static final Pattern SAID =
      Pattern.compile("(?:(\\d{1,5})x(\\d{1,5}))?(?:(?:^|:)(rgb|grey))?");

  /** Width and height in pixels. */
  public record Size(int columns, int rows) {}

  static ImageFolders of(Path path, String said) {
    Matcher matcher = SAID.matcher(said);
    if (!matcher.matches()) {
      throw new Refused(
          "--data: expected a size and perhaps rgb behind %s, a folder of images, such as :32x32 or :32x32:rgb, but got ':%s'; correct it"
              .formatted(path, said));
    }
    int channels = "rgb".equals(matcher.group(3)) ? 3 : 1;
    Size size =
        matcher.group(1) == null
            ? null
            : new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    if (size != null && (size.columns() < 1 || size.rows() < 1)) {
      throw new Refused(
          "--data: expected a size of at least 1x1, but got %s; correct it".formatted(said));
    }
    return new ImageFolders(path, size, channels);
  }

  /**
   * {@return the form that images are brought into}
   *
   * @throws IOException if it is that of the first image, and there is none
   */
  public ImageForm form() throws IOException {
    if (size == null) {
      return ImageFolder.formOfFirst(isParted() ? path.resolve("train") : path, channels);
    }
    return channels == 1
        ? ImageForm.grey(size.rows(), size.columns())
        : ImageForm.rgb(size.rows(), size.columns());
  }

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    ImageForm form = form();
    String source = "images in " + path;
    if (isParted()) {
      ImageFolder train = ImageFolder.open(path.resolve("train"), form);
      ImageFolder test = ImageFolder.open(path.resolve("test"), form, train.classNames());
      return new Datasets(inMemory(train), inMemory(test), source, form);
    }
    ImageFolder all = ImageFolder.open(path, form);
    if (all.size() < 2) {
      throw new Refused(
          "--data: expected at least 2 images, one to train and one to test with, but %s has %d; give more"
              .formatted(path, all.size()));
    }
    Parts parts = Parts.of(inMemory(all));
    return new Datasets(parts.train(), parts.test(), source, form);
  }

  private boolean isParted() {
    return Files.isDirectory(path.resolve("train")) && Files.isDirectory(path.resolve("test"));
  }

  /** Read once: every epoch comes by here. Images in grey as bytes, which is fastest. */
  private static Dataset inMemory(ImageFolder images) throws IOException {
    boolean isSmall = (long) images.size() * images.inputShape().elements() < Integer.MAX_VALUE / 2;
    if (images.form().channels() == 1 && images.classes() <= 256 && isSmall) {
      ImageDataset grey = images.toImageDataset();
      return grey;
    }
    return images.cached();
  }
}
