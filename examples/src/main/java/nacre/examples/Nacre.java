package nacre.examples;

import com.google.inject.Module;
import nacre.examples.cli.Commands;
import nacre.examples.progress.Screen;

/** The {@code nacre} command; see {@code docs/command-line.md}. */
public final class Nacre {

  private Nacre() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /**
   * {@return the exit code of a command run with your own modules in place of the built-in
   * bindings}
   *
   * <p>A main method of one line trains a net of your own: {@code System.exit(Nacre.run(args, new
   * SwishNet()))}.
   *
   * @param args the command line, such as {@code train --hidden 100}
   * @param yours modules whose bindings win over those of {@code nacre.examples.assembly}
   */
  public static int run(String[] args, Module... yours) {
    // No classes generated at run time: Guice starts sooner, and newer JDKs have nothing to warn
    // of.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
    System.setProperty("java.awt.headless", "true");
    return Commands.run(Screen.ofProcess(), args, yours);
  }
}
