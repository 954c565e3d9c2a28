package nacre.core.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Matches the arguments that are written with those that a factory declares. */
record Binding(Source source, Parser.Written written, List<Argument> declared, String usage) {

  /**
   * {@return every declared argument's value}
   *
   * @throws NetDescriptionException if one is missing, unknown, too many or there twice
   */
  Arguments arguments() {
    Map<String, Arguments.Value> values = new HashMap<>();
    for (int i = 0; i < written.arguments().size(); i++) {
      Parser.WrittenArgument argument = written.arguments().get(i);
      String name = argument.name().isEmpty() ? atPosition(i, argument) : known(argument);
      if (values.containsKey(name)) {
        throw error(argument, "argument '" + name + "' is given twice; leave one out");
      }
      values.put(name, new Arguments.Value(argument.value(), argument.valueStart()));
    }
    for (Argument argument : declared) {
      if (argument.otherwise() != null) {
        values.putIfAbsent(
            argument.name(), new Arguments.Value(argument.otherwise(), written.start()));
      } else if (!values.containsKey(argument.name())) {
        throw source.error(
            written.start(), written.name() + " needs argument '" + argument.name() + "'", usage);
      }
    }
    return new Arguments(source, usage, values);
  }

  private String atPosition(int position, Parser.WrittenArgument argument) {
    if (position >= declared.size()) {
      throw error(
          argument,
          switch (declared.size()) {
            case 0 -> written.name() + " takes no arguments, but there is one";
            case 1 -> written.name() + " takes one argument, but there is another";
            default ->
                "%s takes %d arguments, but there is another"
                    .formatted(written.name(), declared.size());
          });
    }
    if (written.arguments().subList(0, position).stream()
        .anyMatch(each -> !each.name().isEmpty())) {
      throw error(argument, "expected a name and '=', as an argument before has them");
    }
    return declared.get(position).name();
  }

  private String known(Parser.WrittenArgument argument) {
    List<String> names = declared.stream().map(Argument::name).toList();
    if (!names.contains(argument.name())) {
      throw error(
          argument,
          "%s has no argument %s%s"
              .formatted(
                  written.name(),
                  Source.quoted(argument.name()),
                  Suggestions.didYouMean(argument.name(), names)));
    }
    return argument.name();
  }

  private NetDescriptionException error(Parser.WrittenArgument argument, String complaint) {
    return source.error(argument.start(), complaint, usage);
  }
}
