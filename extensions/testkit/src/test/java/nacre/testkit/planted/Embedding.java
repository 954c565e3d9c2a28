package nacre.testkit.planted;

import java.util.List;
import java.util.Random;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Looks words up in a table, by the whole number that is nearest: {@code [words] -> [words, 3]}.
 */
final class Embedding implements Layer {
  private static final int WIDTH = 3;

  enum Flaw {
    NONE,
    REPEATED_WORDS_OVERWRITE,
    WORD_0_NOT_TRAINED,
    LAST_WORD_NOT_TRAINED
  }

  private final Parameter table;
  private final int words;
  private final Flaw flaw;

  Embedding(int words, int seed, Flaw flaw) {
    var random = new Random(seed);
    Tensor drawn = Tensor.zeros(DType.FLOAT32, Shape.of(words, WIDTH));
    table = new Parameter("table", drawn.map(zero -> random.nextGaussian()));
    this.words = words;
    this.flaw = flaw;
  }

  static Arbitrary<LayerCase> with(Flaw flaw) {
    return Combinators.combine(Sizes.any(), Sizes.any(), Sizes.seeds())
        .as(
            (length, words, seed) ->
                LayerCase.of(new Embedding(words, seed, flaw), Shape.of(length))
                    .withValues(-0.4, words - 0.6)
                    .except(LayerLaw.INPUT_GRADIENT, "a word's number has no gradient"));
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size(0), WIDTH);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    int length = x.shape().size(1);
    Tensor y = Tensor.zeros(x.dtype(), Shape.of(x.shape().size(0), length, WIDTH));
    for (int i = 0; i < y.shape().elements(); i++) {
      y.set(i, table.value().get(word(x, i / WIDTH) * WIDTH + i % WIDTH));
    }
    return new Forward(
        y,
        (dy, into) -> {
          Tensor gradient = Tensor.zeros(dy.dtype(), table.shape());
          for (int i = 0; i < dy.shape().elements(); i++) {
            int word = word(x, i / WIDTH);
            int at = word * WIDTH + i % WIDTH;
            boolean lost =
                (word == 0 && flaw == Flaw.WORD_0_NOT_TRAINED)
                    || (word == words - 1 && flaw == Flaw.LAST_WORD_NOT_TRAINED);
            double before = flaw == Flaw.REPEATED_WORDS_OVERWRITE ? 0 : gradient.get(at);
            gradient.set(at, lost ? 0 : before + dy.get(i));
          }
          into.add(table, gradient);
          return Tensor.zeros(dy.dtype(), x.shape());
        });
  }

  private int word(Tensor x, int i) {
    return Math.max(0, Math.min(words - 1, (int) Math.rint(x.get(i))));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(table);
  }

  @Override
  public String toString() {
    return "Embedding of " + words;
  }
}
