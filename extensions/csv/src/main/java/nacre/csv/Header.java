package nacre.csv;

/** Whether the first line names the columns. */
public enum Header {
  /** It does. */
  PRESENT,
  /** It is the first example. */
  ABSENT,
  /** It does if no feature in it is a number. */
  AUTO
}
