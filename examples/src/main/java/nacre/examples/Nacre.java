package nacre.examples;

import com.google.inject.Module;
import java.util.Set;
import nacre.core.Backend;
import nacre.examples.cli.Commands;
import nacre.examples.progress.Screen;

/** The {@code nacre} command; see {@code docs/command-line.md}. */
public final class Nacre {

  /** Commands that compute enough for SIMD kernels; {@code examples/nacre} knows them, too. */
  private static final Set<String> COMPUTING = Set.of("train", "bench", "demo");

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
    if (args.length > 0 && COMPUTING.contains(args[0])) {
      Backend.serial(); // the compiler begins with its kernels while the command line is read
    }
    return Commands.run(Screen.ofProcess(), args, yours);
  }
}
