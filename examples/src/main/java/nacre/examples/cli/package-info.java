/** The commands a user types: options, exit codes, and what is said when something is wrong. */
@NullMarked
package nacre.examples.cli;

import org.jspecify.annotations.NullMarked;
