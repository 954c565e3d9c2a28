package nacre.examples.run;

import nacre.data.io.ModuleVersion;

/** Of what made the numbers. */
public final class Version {
  private Version() {}

  /** {@return the version of Nacre; {@code development} when it runs from a folder of classes} */
  public static String ofNacre() {
    return ModuleVersion.of(Version.class, "nacre-examples");
  }

  /** {@return the version of the Java that runs it} */
  public static String ofJava() {
    return Runtime.version().toString();
  }
}
