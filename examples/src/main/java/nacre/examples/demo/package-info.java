/**
 * A page on this computer where one draws a digit, sees what a net takes it for, and trains one.
 */
@NullMarked
package nacre.examples.demo;

import org.jspecify.annotations.NullMarked;
