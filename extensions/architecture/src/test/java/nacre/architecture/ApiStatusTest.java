package nacre.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nacre.architecture.Modules.Module;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package of a library says how long it lasts. */
class ApiStatusTest {
  @ParameterizedTest
  @MethodSource("nacre.architecture.Modules#libraries")
  void everyPackageHasAStatus(Module module) {
    for (JavaClass each : module.classes()) {
      API api = each.reflect().getPackage().getAnnotation(API.class);
      assertNotNull(api, each.getPackageName() + ": put @API on its package-info");
      assertFalse(api.since().isEmpty(), each.getPackageName() + ": since when?");
    }
  }

  /** The profile api of the parent pom leaves exactly these out. */
  @Test
  void whatIsInternalStandsInThePom() {
    assertEquals(
        "[nacre.core.kernel, nacre.data.io]",
        Modules.classesOfLibraries().stream()
            .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
            .map(each -> each.reflect().getPackage())
            .filter(each -> each.getAnnotation(API.class).status() == API.Status.INTERNAL)
            .map(Package::getName)
            .collect(Collectors.toCollection(TreeSet::new))
            .toString());
  }
}
