/** What a training run leaves behind: a folder of files, each complete or absent. */
@NullMarked
package nacre.examples.run;

import org.jspecify.annotations.NullMarked;
