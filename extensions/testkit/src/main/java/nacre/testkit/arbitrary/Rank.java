package nacre.testkit.arbitrary;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many axes a generated {@code Tensor} or {@code Shape} has; otherwise 1 to 3. */
@Documented
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Rank {
  /** {@return the only rank, if it is not negative} */
  int value() default -1;

  /** {@return the lowest rank, if {@link #value} is not given} */
  int min() default 1;

  /** {@return the highest rank, if {@link #value} is not given} */
  int max() default 3;
}
