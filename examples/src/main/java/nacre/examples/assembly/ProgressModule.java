package nacre.examples.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import nacre.examples.progress.Progress;
import nacre.examples.progress.Screen;

/** How the user sees that training goes on. */
public final class ProgressModule extends AbstractModule {
  private final Screen screen;
  private final boolean shown;

  /** Shows progress on this screen, or none. */
  public ProgressModule(Screen screen, boolean shown) {
    this.screen = screen;
    this.shown = shown;
  }

  @Override
  protected void configure() {
    bind(Screen.class).toInstance(screen);
  }

  @Provides
  @Singleton
  Progress progress(TrainingOptions options) {
    return shown ? Progress.on(screen, options.iterations()) : Progress.silent();
  }
}
