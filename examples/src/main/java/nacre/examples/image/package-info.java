/** Pictures from outside, brought into the form that a net of MNIST digits was trained on. */
@NullMarked
package nacre.examples.image;

import org.jspecify.annotations.NullMarked;
