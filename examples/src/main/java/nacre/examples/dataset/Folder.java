package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import nacre.data.Mnist;

/**
 * The four IDX files of a folder.
 *
 * @param path the folder
 */
public record Folder(Path path) implements DataSource {

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    Mnist mnist = Mnist.fromDirectory(path);
    return new Datasets(mnist.train(), mnist.test(), "IDX files in " + path);
  }
}
