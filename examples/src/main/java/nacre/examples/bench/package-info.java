/** What {@code nacre bench} measures: how fast the book's net trains, answers and multiplies. */
@NullMarked
package nacre.examples.bench;

import org.jspecify.annotations.NullMarked;
