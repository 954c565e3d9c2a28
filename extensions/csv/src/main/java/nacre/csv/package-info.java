/** Tables in CSV files as data: columns of numbers, and one that says the class or the target. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.csv;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
