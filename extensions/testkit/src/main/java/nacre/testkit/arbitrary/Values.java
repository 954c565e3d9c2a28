package nacre.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The open interval that the elements of a generated {@code Tensor} lie in; otherwise all numbers.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Values {
  /** {@return what all elements are above} */
  double min() default Double.NEGATIVE_INFINITY;

  /** {@return what all elements are below} */
  double max() default Double.POSITIVE_INFINITY;
}
