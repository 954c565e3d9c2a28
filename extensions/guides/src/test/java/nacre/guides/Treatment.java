package nacre.guides;

import java.util.Map;

/**
 * What becomes of a block of code: by its language, or as the comment {@code <!-- block: WORDS -->}
 * above it says.
 */
enum Treatment {
  /** Compiled; programs are run, and statements, one block after the other, as one method. */
  JAVA("java"),

  /** Compiled and not run; the comment goes on with the reason. */
  COMPILED("compiled only", true),

  /** Commands that are run; {@code sh, exit 2} where they are to fail. */
  SHELL("sh"),

  /** Commands whose options are checked, but which are not run; the reason follows. */
  HELP("help only", true),

  /** Lines of commands with words after them that say what they do. */
  SYNOPSIS("synopsis"),

  /** What the block before has printed; a line {@code ...} stands for any number of lines. */
  OUTPUT("output"),

  /** The same, but that any number may stand in place of any other. */
  ROUGH_OUTPUT("output, other numbers"),

  /** Run by Python where there is one, with the modules that it imports; its grammar is checked. */
  PYTHON("python"),

  /** Python whose grammar is checked, and which is not run; the reason follows. */
  GRAMMAR("grammar only", true),

  /** Well-formed. */
  XML("xml"),

  /** Well-formed. */
  JSON("json"),

  /** Read by {@link java.util.Properties}. */
  PROPERTIES("properties"),

  /** A line that stands in a block above, and what becomes of it. */
  DIFF("diff"),

  /** For people only; the reason follows. */
  SHOWN("shown", true),

  /** Nobody says what it is, so the test fails. */
  UNKNOWN("unknown", true);

  private static final Map<String, Treatment> BY_LANGUAGE =
      Map.of(
          "java", JAVA,
          "sh", SHELL,
          "text", OUTPUT,
          "python", PYTHON,
          "xml", XML,
          "json", JSON,
          "properties", PROPERTIES,
          "diff", DIFF);

  private final String words;
  private final boolean wantsReason;

  Treatment(String words) {
    this(words, false);
  }

  Treatment(String words, boolean wantsReason) {
    this.words = words;
    this.wantsReason = wantsReason;
  }

  static Treatment ofLanguage(String language) {
    return BY_LANGUAGE.getOrDefault(language, UNKNOWN);
  }

  /** {@return the treatment that a comment asks for} */
  static Treatment named(String comment) {
    for (Treatment each : values()) {
      boolean reasoned = comment.matches(each.words + ", \\S+( \\S+){2,}");
      if (each.wantsReason ? reasoned : comment.equals(each.words)) {
        return each;
      }
    }
    return comment.matches("sh, exit \\d+") ? SHELL : UNKNOWN;
  }
}
