package nacre.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nacre.architecture.Modules.Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom. */
class MapTest {
  @Test
  void everyFolderWithSourcesIsOnTheMap() {
    assertEquals(
        Modules.all().map(Module::folder).collect(Collectors.toSet()),
        Modules.foldersWithSources());
  }

  @ParameterizedTest
  @MethodSource("nacre.architecture.Modules#all")
  void aModuleHasClassesAndAllOfThemBelowItsRootPackage(Module module) {
    assertFalse(module.classes().isEmpty(), "no classes of " + module + ": compile it first");
    for (JavaClass each : module.classes()) {
      assertTrue(
          (each.getPackageName() + ".").startsWith(module.rootPackage() + "."), each.getFullName());
    }
  }

  @Test
  void noPackageIsInTwoModules() {
    Map<String, Module> owners = new HashMap<>();
    for (Module module : Modules.ALL) {
      for (String name : packagesOf(module).toList()) {
        Module other = owners.put(name, module);
        assertNull(other, () -> name + " is in " + other + " and in " + module);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("nacre.architecture.Modules#all")
  void arrowsPointOnlyDownwards(Module module) {
    String[] known =
        Stream.concat(Stream.of(module.rootPackage()), module.needs().stream())
            .map(name -> name + "..")
            .toArray(String[]::new);

    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("nacre..").and(resideOutsideOfPackages(known)))
        .because("on the map, " + module + " knows only " + String.join(" ", known))
        .check(module.classes());
  }

  @Test
  void onlyTheExamplesSeeGuice() {
    noClasses()
        .that()
        .resideOutsideOfPackage("nacre.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
        .because("a library's user chooses how to assemble it")
        .check(Modules.classesOfAll());
  }

  @Test
  void ofTheLibrariesOnlyTheRandomNumbersSeeCommonsMath() {
    noClasses()
        .that()
        .resideOutsideOfPackages("nacre.core.random..", "nacre.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.math3..")
        .because("it is there for its logarithm, and only one place should have to change")
        .check(Modules.classesOfAll());
  }

  @Test
  void onlyDataAndExamplesReachTheNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackages("nacre.data..", "nacre.examples..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net..").and(not(assignableTo(URI.class)))) // which is but a text
        .because("no network access without an explicit call")
        .check(Modules.classesOfAll());
  }

  private static Stream<String> packagesOf(Module module) {
    return module.classes().stream().map(JavaClass::getPackageName).distinct();
  }
}
