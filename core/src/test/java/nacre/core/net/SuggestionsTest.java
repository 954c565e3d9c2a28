package nacre.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> NAMES = List.of("affine", "flatten", "relu", "sigmoid", "tanh");

  @ParameterizedTest
  @CsvSource({
    "afine, affine",
    "affien, affine",
    "Affine, affine",
    "AFFINE, affine",
    "sigmod, sigmoid",
    "sgimod, sigmoid",
    "rleu, relu",
    "tan, tanh",
    "flaten, flatten"
  })
  void slipsAreUnderstood(String wrong, String right) {
    assertEquals("; did you mean '" + right + "'?", Suggestions.didYouMean(wrong, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"dropout", "x", "convolution", "softmaxwithloss"})
  void whatIsFarFromEverythingIsNotGuessedAt(String wrong) {
    assertEquals("", Suggestions.didYouMean(wrong, NAMES));
  }

  @Test
  void thereMayBeNothingToGuess() {
    assertEquals("", Suggestions.didYouMean("affine", List.of()));
    assertEquals("", Suggestions.didYouMean("a".repeat(1_000_000), NAMES));
  }

  @Property
  void theDistanceIsSymmetricAndZeroOnlyForEqualWords(
      @ForAll @StringLength(max = 8) String a, @ForAll @StringLength(max = 8) String b) {
    assertEquals(Suggestions.distance(a, b), Suggestions.distance(b, a));
    assertEquals(a.equals(b), Suggestions.distance(a, b) == 0);
  }
}
