package nacre.site;

import java.util.List;

/**
 * What stands around every page: its title, the way to the others, and the one before and after.
 */
final class Frame {
  private final Order order;
  private final Page page;

  Frame(Order order, Page page) {
    this.order = order;
    this.page = page;
  }

  String around(String body) {
    boolean isIndex = page.name().equals(Order.INDEX);
    String title = isIndex ? "Nacre" : page.title() + " · Nacre";
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%s">
        </head>
        <body>
        <header><a class="name" href="%s">Nacre</a><span>neural networks in plain Java</span></header>
        <div class="columns">
        <nav aria-label="Pages">
        <details><summary>All pages</summary>
        %s</details>
        <div class="side">
        %s</div>
        </nav>
        <main>
        %s%s</main>
        </div>
        </body>
        </html>
        """
        .formatted(
            escape(title),
            to("style.css"),
            to(Addresses.of(Order.INDEX)),
            groups(),
            groups(),
            body,
            neighbours());
  }

  private String groups() {
    StringBuilder html = new StringBuilder();
    for (Order.Group group : order.groups()) {
      html.append("<h2>%s</h2>\n<ul>\n".formatted(escape(group.title())));
      for (String name : group.pages()) {
        String here = name.equals(page.name()) ? " aria-current=\"page\"" : "";
        html.append("<li>%s</li>\n".formatted(link(name, here, order.words(name))));
      }
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private String neighbours() {
    List<String> all = order.pages();
    int at = all.indexOf(page.name());
    StringBuilder html = new StringBuilder("<footer>\n");
    if (at > 0) {
      String before = all.get(at - 1);
      html.append(link(before, " rel=\"prev\"", "← " + order.words(before))).append('\n');
    }
    boolean isIndex = page.name().equals(Order.INDEX);
    if ((at >= 0 || isIndex) && at + 1 < all.size()) {
      String after = all.get(at + 1);
      html.append(link(after, " rel=\"next\"", order.words(after) + " →")).append('\n');
    }
    return html.append("</footer>\n").toString();
  }

  private String link(String name, String attributes, String words) {
    return "<a href=\"%s\"%s>%s</a>".formatted(to(Addresses.of(name)), attributes, escape(words));
  }

  private String to(String address) {
    return Addresses.from(page.name(), address);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
