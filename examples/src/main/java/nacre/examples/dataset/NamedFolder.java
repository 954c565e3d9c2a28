package nacre.examples.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import nacre.data.Mnist;
import nacre.images.NamedDataset;

/**
 * A dataset that is known by name, in a folder of the user's own.
 *
 * @param dataset which
 * @param path the folder
 */
record NamedFolder(NamedDataset dataset, Path path) implements DataSource {

  @Override
  public Datasets load(Consumer<String> notes) throws IOException {
    Mnist mnist = dataset.read(path);
    return new Datasets(mnist.train(), mnist.test(), dataset.title() + " in " + path);
  }
}
