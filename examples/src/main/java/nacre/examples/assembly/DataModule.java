package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;

/** The examples. */
public final class DataModule extends AbstractModule {
  private final DataSource source;

  /** Loads from this source when somebody first asks for examples. */
  public DataModule(DataSource source) {
    this.source = source;
  }

  @Provides
  @Singleton
  Datasets datasets(Screen screen) throws IOException {
    return source.load(screen::note);
  }
}
