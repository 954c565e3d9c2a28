package nacre.guides;

import java.util.Optional;

/**
 * A block of code in a page.
 *
 * @param page the page's name
 * @param line where its code begins, counted from 1
 * @param treatment what becomes of it
 * @param comment what the comment above it says; empty if there is none
 * @param code its lines
 * @param file the file that it is the content of, if the line above it is {@code File `name`:}
 */
record Block(
    String page,
    int line,
    Treatment treatment,
    String comment,
    String code,
    Optional<String> file) {

  /** {@return the exit code that its commands are to end with} */
  int exitCode() {
    return comment.startsWith("sh, exit ") ? Integer.parseInt(comment.substring(9)) : 0;
  }

  /** {@return an error at this block} */
  AssertionError error(String trouble) {
    return new AssertionError(page + ":" + line + ": " + trouble);
  }
}
