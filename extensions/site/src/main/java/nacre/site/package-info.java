/** The documentation: its pages, the links between them, and the site that is made of them. */
@API(status = API.Status.INTERNAL)
@NullMarked
package nacre.site;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
