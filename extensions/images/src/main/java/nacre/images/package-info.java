/**
 * Images as data: folders of PNG and JPEG files, a folder for each class; and the datasets in
 * MNIST's form that are known by name.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.images;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
