package nacre.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

/** No surprise, and wrap instead of overriding. */
class LawsTest {
  @Test
  void nothingIsSerializableOnPurpose() {
    noClasses()
        .should(ArchConditions.be(DECLARED_SERIALIZABLE))
        .because("what is kept is kept in formats of its own")
        .check(Modules.classesOfAll());
  }

  @Test
  void librariesHaveNoStaticFieldThatCanBeSet() {
    noFields()
        .should()
        .beStatic()
        .andShould()
        .notBeFinal()
        .because("there is no global state")
        .check(Modules.classesOfLibraries());
  }

  @Test
  void librariesPrintNothing() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .because("libraries log through System.Logger")
        .check(Modules.classesOfLibraries());
  }

  @Test
  void publicClassesOfLibrariesAreWrappedNotOverridden() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotAssignableTo(Throwable.class)
        .should(ArchConditions.be(FINAL_OR_SEALED))
        .check(Modules.classesOfLibraries());
  }

  /** Not what merely extends something Serializable: an exception, an enum, another's generator. */
  private static final DescribedPredicate<JavaClass> DECLARED_SERIALIZABLE =
      describe(
          "declared Serializable",
          type ->
              type.getRawInterfaces().stream()
                  .anyMatch(it -> it.isAssignableTo(Serializable.class)));

  /** Records are final; an enum is final, or sealed when its constants have bodies. */
  private static final DescribedPredicate<JavaClass> FINAL_OR_SEALED =
      describe(
          "final or sealed",
          type -> type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed());
}
