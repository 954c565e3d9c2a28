/** The documentation's links, its order, and the site that is made of it. */
@NullMarked
package nacre.site;

import org.jspecify.annotations.NullMarked;
