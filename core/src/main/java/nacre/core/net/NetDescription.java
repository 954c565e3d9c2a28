package nacre.core.net;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;

/**
 * A net in words: {@code affine(50) sigmoid affine(10)}.
 *
 * <p>Names with their arguments, one layer after the other, blanks or line breaks between them.
 * Each layer says what it gives, and finds out itself what it takes: {@link #build} hands every
 * layer the output shape of the one before. Which names there are is a matter of the class path,
 * see {@link LayerFactories}; so a description can be read and written without any.
 *
 * <pre>{@code
 * NetDescription text = NetDescription.parse("affine(50) sigmoid affine(10)");
 * NetDescription code = NetDescription.of(layer("affine", 50), layer("sigmoid"), layer("affine", 10));
 * Sequential net =
 *     text.build(
 *         Shape.of(784),
 *         LayerFactories.load(),
 *         LayerContext.of(DType.FLOAT32, Initializer.normal(0.01), new NumpyRandom(0)));
 * }</pre>
 *
 * <p>Descriptions are equal if they have equal layers. The grammar is in {@code
 * docs/net-description.md}.
 */
public final class NetDescription {
  private final Source source;
  private final List<Parser.Written> written;
  private final List<LayerDescription> layers;

  private NetDescription(String text) {
    source = new Source(text);
    written = new Parser(text).layers();
    layers = written.stream().map(Parser.Written::description).toList();
  }

  /**
   * {@return the description that a text is}
   *
   * @param text layers such as {@code affine(50)}, one after the other
   * @throws NetDescriptionException if it cannot be read; points at the place
   */
  public static NetDescription parse(String text) {
    return new NetDescription(text);
  }

  /**
   * {@return the description of these layers, first to last}
   *
   * @throws NetDescriptionException if there are none
   */
  public static NetDescription of(LayerDescription... layers) {
    return of(Arrays.asList(layers));
  }

  /** {@return the description of these layers; see {@link #of(LayerDescription...)}} */
  public static NetDescription of(List<LayerDescription> layers) {
    return new NetDescription(text(layers));
  }

  /** {@return the layers, first to last} */
  public List<LayerDescription> layers() {
    return layers;
  }

  /**
   * {@return a new net of these layers, named by the names here and numbers: {@code affine1}}
   *
   * <p>Weights are drawn layer by layer, first to last.
   *
   * @param input the shape of one example, such as {@code [784]}
   * @param factories the layers that go by a name
   * @param context a new one for each net: it counts the memory that the weights take
   * @throws NetDescriptionException if a name is unknown or an argument is wrong; points at the
   *     place
   * @throws ShapeMismatch if a layer cannot take what the one before gives; with the whole stack
   */
  public Sequential build(Shape input, LayerFactories factories, LayerContext context) {
    return new NetBuilder(source, factories).build(written, input, context);
  }

  /**
   * Checks what can be checked before the shape of the input is known: that every name is one, and
   * that every layer has the arguments it needs and no others.
   *
   * @param factories the layers that go by a name
   * @throws NetDescriptionException if that is not so; points at the place
   */
  public void check(LayerFactories factories) {
    NetBuilder builder = new NetBuilder(source, factories);
    written.forEach(builder::arguments);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetDescription that && layers.equals(that.layers);
  }

  @Override
  public int hashCode() {
    return layers.hashCode();
  }

  /** {@return the text in one line, with one blank between layers; it parses back to the same} */
  @Override
  public String toString() {
    return text(layers);
  }

  private static String text(List<LayerDescription> layers) {
    return layers.stream().map(LayerDescription::toString).collect(Collectors.joining(" "));
  }
}
