package nacre.core.gradient;

import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.StringJoiner;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/** Writes the Java code that repeats a trial. */
final class Replay {
  private Replay() {}

  static String of(LayerLaw law, LayerTrial trial) {
    StringBuilder code = new StringBuilder();
    LayerCase layer = trial.layer();
    code.append("LayerCase layer = LayerCase.of(")
        .append(layer.code() != null ? layer.code() : expression(layer.layer()))
        .append(", ")
        .append(shape(layer.input()))
        .append(")")
        .append(range(layer.values()));
    for (LayerCase.Trait trait : layer.traits()) {
      code.append(declaration(trait));
    }
    code.append(";\nLayerTrial trial = layer.on(").append(tensor(trial.x())).append(")");
    if (!trial.parameters().isEmpty()) {
      StringJoiner values = new StringJoiner(",\n    ", "\n  .withParameters(List.of(\n    ", "))");
      trial.parameters().forEach(value -> values.add(tensor(value)));
      code.append(values);
    }
    code.append(trial.seed() == 0 ? "" : ".withSeed(" + trial.seed() + ")");
    code.append(trial.training() ? ".inTraining()" : "");
    return code + ";\nLayerLaw." + law + ".check(trial);";
  }

  static String of(LossLaw law, LossTrial trial) {
    LossCase loss = trial.loss();
    StringJoiner kinds = new StringJoiner(", ");
    loss.targets().forEach(kind -> kinds.add("TargetKind." + kind));
    return """
        LossCase loss = LossCase.of(%s, %s, %s)%s%s;
        LossTrial trial = loss.on(
            %s,
            %s)%s;
        LossLaw.%s.check(trial);"""
        .formatted(
            loss.code() != null ? loss.code() : expression(loss.loss()),
            shape(loss.prediction()),
            kinds,
            range(loss.values()),
            loss.isMean() ? "" : ".declareNoMean()",
            tensor(trial.prediction()),
            code(trial.targets()),
            trial.seed() == 0 ? "" : ".withSeed(" + trial.seed() + ")",
            law);
  }

  /** {@code new Swish()} if that would compile; else a note to the reader, who knows it. */
  static String expression(Object thing) {
    Class<?> type = thing.getClass();
    boolean hasConstructor = false;
    for (var constructor : type.getDeclaredConstructors()) {
      hasConstructor |=
          constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers());
    }
    boolean reachable =
        !type.isAnonymousClass()
            && !type.isLocalClass()
            && !type.isHidden()
            && (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers()));
    String name = type.getCanonicalName();
    return hasConstructor && reachable && name != null
        ? "new " + name.substring(type.getPackageName().length()).replaceFirst("^[.]", "") + "()"
        : "/* make it here: " + Names.of(thing).replace("*/", "* /") + " */";
  }

  static String tensor(Tensor tensor) {
    StringJoiner elements = new StringJoiner(", ", ", ", ")").setEmptyValue(", new double[0])");
    for (double value : tensor.toDoubles()) {
      elements.add(number(value));
    }
    String code = "Tensor.of(" + shape(tensor.shape()) + elements;
    return tensor.dtype() == DType.FLOAT32 ? code + ".to(DType.FLOAT32)" : code;
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "Double.NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.toString(value);
  }

  private static String shape(Shape shape) {
    StringJoiner sizes = new StringJoiner(", ", "Shape.of(", ")");
    for (int size : shape.toArray()) {
      sizes.add(Integer.toString(size));
    }
    return sizes.toString();
  }

  private static String range(ValueRange range) {
    return range.equals(ValueRange.any())
        ? ""
        : ".withValues(" + number(range.low()) + ", " + number(range.high()) + ")";
  }

  private static String declaration(LayerCase.Trait trait) {
    return switch (trait) {
      case MIXES_EXAMPLES -> ".declareExamplesMixed()";
      case DIFFERS_IN_TRAINING -> ".declareDifferentInTraining()";
      case RANDOM_IN_TRAINING -> ".declareRandomInTraining()";
      case LEARNS_IN_TRAINING -> ".declareLearningInTraining()";
      case REFUSES_OTHER_SHAPES -> ".declareOtherShapesRefused()";
      case PARAMETERS_AS_GIVEN -> "";
    };
  }

  static String code(Targets targets) {
    if (targets instanceof Targets.Dense dense) {
      return "Targets.dense(" + tensor(dense.values()) + ")";
    }
    Targets.Classes classes = (Targets.Classes) targets;
    StringJoiner indices = new StringJoiner(", ", "{", "}");
    for (int index : classes.indices()) {
      indices.add(Integer.toString(index));
    }
    return String.format(
        Locale.ROOT, "Targets.classes(new int[] %s, %d)", indices, classes.count());
  }
}
