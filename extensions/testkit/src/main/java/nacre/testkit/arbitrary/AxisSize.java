package nacre.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sizes that the axes of a generated {@code Tensor} or {@code Shape} have; otherwise 1 to 65.
 *
 * <p>Small sizes are more likely than large ones, and so are those around the widths of SIMD
 * registers: 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AxisSize {
  /** {@return the smallest size} */
  int min() default 1;

  /** {@return the largest size} */
  int max() default 65;
}
