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
  void nothingIsSerializable() {
    noClasses()
        .that()
        .areNotAssignableTo(Throwable.class)
        .and()
        .areNotEnums()
        .should()
        .beAssignableTo(Serializable.class)
        .because("models are written in formats of their own; only exceptions and enums inherit it")
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

  /** Records are final; an enum is final, or sealed when its constants have bodies. */
  private static final DescribedPredicate<JavaClass> FINAL_OR_SEALED =
      describe(
          "final or sealed",
          type -> type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed());
}
