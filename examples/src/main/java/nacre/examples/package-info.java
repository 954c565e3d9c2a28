/** The program {@code nacre}: its entry, for the shell and for whoever builds on it. */
@NullMarked
package nacre.examples;

import org.jspecify.annotations.NullMarked;
