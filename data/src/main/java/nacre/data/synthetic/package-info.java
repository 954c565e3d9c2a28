/**
 * Digits written by a pen made of arithmetic, so that everything runs with no network and no files.
 *
 * <p>From the idea down: {@link nacre.data.synthetic.SyntheticDigits} numbers the images and seeds
 * each of them by itself; {@code Glyphs} lists how people write the ten digits; {@code Hand} writes
 * one of them the way one writer does it this once, on the sheet that {@code Distortion} bends; a
 * {@code Trace} is the line that results, and the {@code Pen} inks it into 28 x 28 bytes.
 *
 * <p>The bytes are the same on every machine and JDK. That is why nothing here is drawn by Java2D,
 * and why every sine and exponential is {@link java.lang.StrictMath}'s.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.data.synthetic;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
