package nacre.site;

import java.util.Locale;

/** Where the site has what: files below its folder, and the way from one to another. */
final class Addresses {
  private static final String DOCS = "docs/";

  private Addresses() {}

  /** {@return the HTML file of a page: docs/onnx.md is onnx.html, README.md is readme.html} */
  static String of(String page) {
    String name = page.startsWith(DOCS) ? page.substring(DOCS.length()) : page;
    String html = name.replaceAll("\\.md$", ".html");
    return html.contains("/") ? html.replace("README.html", "index.html") : lowerCase(html);
  }

  /** {@return where a file goes that a page shows or links to} */
  static String ofFile(String name) {
    String file = name.startsWith(DOCS) ? name.substring(DOCS.length()) : "files/" + name;
    int dot = file.lastIndexOf('.');
    // Without an ending, a browser would not know that it is text.
    return dot > file.lastIndexOf('/') ? file : file + ".txt";
  }

  /** {@return the way from the HTML file of a page to another file of the site} */
  static String from(String page, String address) {
    long depth = of(page).chars().filter(c -> c == '/').count();
    return "../".repeat((int) depth) + address;
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
