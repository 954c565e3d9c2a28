package nacre.examples.cli;

import java.util.function.DoublePredicate;
import nacre.examples.assembly.TrainingOptions;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The kinds of numbers that options take, each with what it says to others. */
final class Numbers {

  private Numbers() {}

  /** 1, 2, 3, ... */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, "a whole number of at least 1");
    }
  }

  /** 0, 1, 2, ... */
  static final class CountOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, "a whole number of at least 0");
    }
  }

  /** 1 to 1024. */
  static final class Threads implements ITypeConverter<Integer> {
    private static final int ENOUGH_FOR_SMALL_NETS = 4;

    static int byDefault() {
      return Math.min(ENOUGH_FOR_SMALL_NETS, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Integer convert(String text) {
      int threads = whole(text, 1, "a whole number from 1 to 1024");
      if (threads > TrainingOptions.MOST_THREADS) {
        throw unexpected("a whole number from 1 to 1024", text);
      }
      return threads;
    }
  }

  /** 0 to 65535. */
  static final class Port implements ITypeConverter<Integer> {
    private static final int MOST = 65_535;

    @Override
    public Integer convert(String text) {
      int port = whole(text, 0, "a whole number from 0 to 65535");
      if (port > MOST) {
        throw unexpected("a whole number from 0 to 65535", text);
      }
      return port;
    }
  }

  /** 0 to 2147483647. */
  static final class Seed implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, "a whole number from 0 to 2147483647");
    }
  }

  /** Above 0, and finite. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, value -> value > 0, "a number above 0");
    }
  }

  /** 0 or above, and finite. */
  static final class NotNegative implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return real(text, value -> value >= 0, "a number of at least 0");
    }
  }

  private static int whole(String text, int least, String expected) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the rest
    }
    throw unexpected(expected, text);
  }

  private static double real(String text, DoublePredicate accepted, String expected) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value) && accepted.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // said below, with the rest
    }
    throw unexpected(expected, text);
  }

  static TypeConversionException unexpected(String expected, String text) {
    return new TypeConversionException("expected " + expected + ", but got '" + text + "'");
  }
}
