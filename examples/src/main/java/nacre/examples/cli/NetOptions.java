package nacre.examples.cli;

import com.google.inject.Injector;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.NetModule;
import nacre.examples.run.Refused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which net: shared by the commands that make one. */
final class NetOptions {
  private static final int HIDDEN = 50;

  @Option(
      names = "--net",
      paramLabel = "NET",
      description =
          "the layers, such as \"affine(50) sigmoid affine(10)\"; nacre layers lists them (default:"
              + " affine(HIDDEN) sigmoid affine(CLASSES))")
  private @Nullable String net;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "size of the default net's hidden layer (default: 50)")
  private @Nullable Integer hidden;

  @Option(
      names = "--weight-init-std",
      paramLabel = "X",
      defaultValue = "0.01",
      converter = Numbers.NotNegative.class,
      description = "standard deviation of the first weights (default: 0.01)")
  private double weightInitStd;

  /** {@return what was described, null if nothing was} */
  @Nullable NetDescription net() {
    if (net != null && hidden != null) {
      throw new Refused(
          "--net and --hidden: expected one of them, since a net has the sizes of its layers in it,"
              + " but got both; leave out --hidden");
    }
    return net == null ? null : NetDescription.parse(net);
  }

  /** {@return the size of the hidden layer where no net was described} */
  int hidden() {
    return hidden == null ? HIDDEN : hidden;
  }

  double weightInitStd() {
    return weightInitStd;
  }

  /**
   * Checks a described net as far as it can be done before the examples have been loaded.
   *
   * @throws Refused if a user's module makes the net, so that nobody would look at the description
   */
  void check(Injector injector) {
    if (net != null && !NetModule.isDescribed(injector)) {
      throw new Refused(
          "--net: expected no net, since this program brings one of its own, but got '%s'; leave it out"
              .formatted(net));
    }
    NetDescription described = net();
    if (described != null) {
      described.check(injector.getInstance(LayerFactories.class));
    }
  }
}
