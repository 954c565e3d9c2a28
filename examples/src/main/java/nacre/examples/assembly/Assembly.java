package nacre.examples.assembly;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import java.util.List;
import nacre.examples.dataset.DataSource;
import nacre.examples.progress.Screen;

/** All modules of a run, with a user's own in place of what they rebind. */
public final class Assembly {

  private Assembly() {}

  /**
   * {@return the injector that makes everything a run needs}
   *
   * @param options the numbers of the run
   * @param source where examples come from
   * @param screen where results and progress go
   * @param progressShown whether there is to be any progress
   * @param yours modules whose bindings win
   */
  public static Injector of(
      TrainingOptions options,
      DataSource source,
      Screen screen,
      boolean progressShown,
      List<Module> yours) {
    // No classes generated at run time: Guice starts sooner, newer JDKs have nothing to warn of.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    List<Module> ours =
        List.of(
            new OptionsModule(options),
            new DataModule(source),
            new LayerNamesModule(),
            new NetModule(),
            new LossModule(),
            new OptimizerModule(),
            new SamplerModule(),
            new TrainerModule(),
            new ProgressModule(screen, progressShown));
    return yours.isEmpty()
        ? Guice.createInjector(ours)
        : Guice.createInjector(Modules.override(ours).with(yours));
  }
}
