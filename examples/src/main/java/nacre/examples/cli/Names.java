package nacre.examples.cli;

import java.util.List;
import java.util.Locale;
import nacre.core.DType;
import nacre.core.net.Suggestions;
import nacre.examples.assembly.OptimizerChoice;
import nacre.optim.GradientMethod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The choices that options offer by name. */
final class Names {

  private Names() {}

  /** float32 or float64. */
  static final class ElementType implements ITypeConverter<DType> {
    @Override
    public DType convert(String text) {
      for (DType dtype : DType.values()) {
        if (dtype.label().equals(text)) {
          return dtype;
        }
      }
      throw Numbers.unexpected("float32 or float64", text);
    }
  }

  /** sgd, momentum, ... */
  static final class AnyOptimizer implements ITypeConverter<OptimizerChoice> {
    @Override
    public OptimizerChoice convert(String text) {
      List<String> labels = OptimizerChoice.labels();
      return OptimizerChoice.named(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of %s, but got '%s'%s"
                          .formatted(
                              String.join(", ", labels),
                              text,
                              Suggestions.didYouMean(text, labels))));
    }
  }

  /** backprop or numerical. */
  static final class Gradient implements ITypeConverter<GradientMethod> {
    @Override
    public GradientMethod convert(String text) {
      for (GradientMethod method : GradientMethod.values()) {
        if (method.name().toLowerCase(Locale.ROOT).equals(text)) {
          return method;
        }
      }
      throw Numbers.unexpected("backprop or numerical", text);
    }
  }
}
