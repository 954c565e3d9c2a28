package nacre.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All pages of Markdown in the project, but those that builds and runs leave behind.
 *
 * @param root the project's folder
 * @param byName pages by their names, such as {@code docs/index.md}
 */
public record Pages(Path root, Map<String, Page> byName) {
  private static final Set<String> LEFT_OUT = Set.of("target", "runs", "src");

  /** {@return the pages below a folder} */
  public static Pages read(Path root) throws IOException {
    Map<String, Page> pages = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean leftOut =
                !folder.equals(root) && (name.startsWith(".") || LEFT_OUT.contains(name));
            return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (file.toString().endsWith(".md")) {
              Page page = Page.read(root, file);
              pages.put(page.name(), page);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new Pages(root, pages);
  }

  /** {@return the pages, sorted by name} */
  public Collection<Page> all() {
    return byName.values();
  }
}
