/**
 * Tensors in safetensors files: the weights of a net for anyone to open, and a reader that trusts
 * no file.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.safetensors;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
