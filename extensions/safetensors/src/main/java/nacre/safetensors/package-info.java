/**
 * Tensors in safetensors files: the weights of a net for anyone to open, and a reader that trusts
 * no file.
 */
@NullMarked
package nacre.safetensors;

import org.jspecify.annotations.NullMarked;
