package nacre.guides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java of a page, as files that a compiler takes: types as they are, and all statements as one
 * method, whose blocks wait for their turn.
 *
 * <p>Imports that a page shows are its imports. A page that shows none has those of {@link #USUAL}.
 */
final class JavaBlocks {
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^((?:public |final |abstract |sealed )*)(?:class|record|interface|enum) (\\w+)");
  private static final Pattern IMPORTS = Pattern.compile("(\\s*import [^;]+;)+\\s*");
  private static final Pattern HAS_IMPORTS = Pattern.compile("(?m)^import ");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private static final List<String> USUAL =
      List.of(
          "java.io",
          "java.nio.file",
          "java.util",
          "java.util.function",
          "nacre.core",
          "nacre.core.gradient",
          "nacre.core.init",
          "nacre.core.net",
          "nacre.core.random",
          "nacre.data",
          "nacre.data.sampler",
          "nacre.data.synthetic",
          "nacre.layers",
          "nacre.optim");

  private final String packageName;
  private final List<Block> imports = new ArrayList<>();
  private final List<Block> statements = new ArrayList<>();
  private final List<Block> types = new ArrayList<>();

  private JavaBlocks(String page) {
    this.packageName = "pages." + page.replaceAll("\\.md$", "").replaceAll("\\W", "_");
  }

  static JavaBlocks of(String page, List<Block> blocks) {
    JavaBlocks java = new JavaBlocks(page);
    for (Block block : blocks) {
      if (block.treatment() == Treatment.JAVA || block.treatment() == Treatment.COMPILED) {
        java.sort(block).add(block);
      }
    }
    return java;
  }

  /** Whether a block is statements, which run when it is their turn. */
  boolean isRun(Block block) {
    return block.treatment() == Treatment.JAVA && statements.contains(block);
  }

  /** {@return the class whose {@code run} is all statements of the page} */
  String statementsClass() {
    return packageName + ".Statements";
  }

  /** {@return the full names of the types that have a main method and may be run} */
  List<String> programs() {
    return types.stream().flatMap(block -> program(block).stream()).toList();
  }

  /** {@return the full name of the type in this block, if it is one that has a main method} */
  Optional<String> program(Block block) {
    boolean is =
        block.treatment() == Treatment.JAVA
            && types.contains(block)
            && block.code().contains("static void main(");
    return is ? Optional.of(fullName(block)) : Optional.empty();
  }

  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (Block type : types) {
      Source source = new Source(fullName(type));
      if (!PACKAGE.matcher(type.code()).find() && !HAS_IMPORTS.matcher(type.code()).find()) {
        head(source);
      }
      sources.add(source.add(type));
    }
    if (!statements.isEmpty()) {
      sources.add(method());
    }
    return sources;
  }

  private Source method() {
    Source source = new Source(statementsClass());
    head(source);
    source.add("public final class Statements {");
    source.add("public static void run(java.util.function.IntConsumer turn) throws Exception {");
    for (Block block : statements) {
      if (block.treatment() == Treatment.JAVA) {
        source.add("turn.accept(" + block.line() + ");").add(block);
      } else {
        source.add("if (false) {").add(block).add("}");
      }
    }
    return source.add("}").add("}");
  }

  private void head(Source source) {
    source.add("package " + packageName + ";");
    if (imports.stream().noneMatch(block -> block.comment().isEmpty())) {
      USUAL.forEach(name -> source.add("import " + name + ".*;"));
    }
    imports.forEach(source::add);
  }

  private List<Block> sort(Block block) {
    if (IMPORTS.matcher(block.code()).matches()) {
      return imports;
    }
    return TYPE.matcher(block.code()).find() ? types : statements;
  }

  /** By the public type, or the first. */
  private String fullName(Block block) {
    Matcher matcher = TYPE.matcher(block.code());
    String name = "";
    while (matcher.find()) {
      if (name.isEmpty() || matcher.group(1).contains("public ")) {
        name = matcher.group(2);
      }
    }
    Matcher own = PACKAGE.matcher(block.code());
    if (own.find()) {
      return own.group(1) + "." + name;
    }
    return HAS_IMPORTS.matcher(block.code()).find() ? name : packageName + "." + name;
  }
}
