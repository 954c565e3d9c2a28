package nacre.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Finds what sources offer without a comment: public and protected types and members, packages. */
final class MissingComments extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final DocTrees comments;
  private final List<String> found = new ArrayList<>();

  /** {@return one line for each missing comment; the sources are parsed, not compiled} */
  static List<String> in(JavacTask task) throws IOException {
    MissingComments scanner = new MissingComments(DocTrees.instance(task));
    scanner.scan(task.parse(), null);
    return scanner.found;
  }

  private MissingComments(DocTrees comments) {
    this.comments = comments;
  }

  @Override
  public @Nullable Void visitPackage(PackageTree tree, @Nullable Void unused) {
    JavaFileObject file = getCurrentPath().getCompilationUnit().getSourceFile();
    if (file.isNameCompatible("package-info", JavaFileObject.Kind.SOURCE)) {
      require(tree, tree.getPackageName().toString());
    }
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    if (isOffered(tree.getModifiers())) {
      require(tree, tree.getSimpleName());
      super.visitClass(tree, null);
    }
    return null; // inside a hidden type, everything is hidden
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
    boolean inherited =
        tree.getModifiers().getAnnotations().stream()
            .anyMatch(each -> each.getAnnotationType().toString().equals("Override"));
    // A record's compact constructor, whose parameters the record's own comment explains.
    boolean compact = enclosing() == Tree.Kind.RECORD && tree.getReturnType() == null;
    if (isOffered(tree.getModifiers()) && !inherited && !compact) {
      require(tree, tree.getName());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
    if (isOffered(tree.getModifiers())) {
      require(tree, tree.getName());
    }
    return null;
  }

  private boolean isOffered(ModifiersTree modifiers) {
    Set<Modifier> flags = modifiers.getFlags();
    return flags.contains(Modifier.PUBLIC)
        || flags.contains(Modifier.PROTECTED)
        || (enclosing() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE));
  }

  private Tree.Kind enclosing() {
    return getCurrentPath().getParentPath().getLeaf().getKind();
  }

  private void require(Tree tree, CharSequence name) {
    if (comments.getDocComment(getCurrentPath()) == null) {
      var unit = getCurrentPath().getCompilationUnit();
      long position = comments.getSourcePositions().getStartPosition(unit, tree);
      found.add(
          "%s:%d: %s has no comment"
              .formatted(
                  unit.getSourceFile().getName(), unit.getLineMap().getLineNumber(position), name));
    }
  }
}
