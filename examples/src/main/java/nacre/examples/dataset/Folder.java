package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import nacre.data.Mnist;

/**
 * The four IDX files of a folder, their images of any size, in as many classes as their labels
 * need.
 *
 * @param path the folder
 */
public record Folder(Path path) implements DataSource {

  @Override
  public Optional<DataSource> onThisMachine() {
    return Optional.of(this);
  }

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    Mnist mnist = Mnist.withAnyLabels(path, "train", "t10k");
    return new Datasets(mnist.train(), mnist.test(), "IDX files in " + path);
  }
}
