/** What a user sees while a run goes on: results, notes and a progress bar. */
@NullMarked
package nacre.examples.progress;

import org.jspecify.annotations.NullMarked;
