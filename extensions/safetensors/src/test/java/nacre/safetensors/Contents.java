package nacre.safetensors;

import java.util.LinkedHashMap;
import java.util.Map;
import nacre.core.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random contents of files: any type, small shapes, any names. */
class Contents extends DomainContextBase {
  @Provide
  Arbitrary<SafetensorsFile> files() {
    Arbitrary<Map<String, StoredTensor>> tensors =
        Arbitraries.maps(text().filter(name -> !name.equals("__metadata__")), tensors())
            .ofMaxSize(6)
            .map(LinkedHashMap::new);
    Arbitrary<Map<String, String>> metadata =
        Arbitraries.maps(text().filter(name -> !name.equals(SafetensorsFile.SEAL)), text())
            .ofMaxSize(4)
            .map(LinkedHashMap::new);
    return Combinators.combine(tensors, metadata).as(SafetensorsFile::new);
  }

  @Provide
  Arbitrary<StoredTensor> tensors() {
    Arbitrary<Shape> shapes =
        Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(3).map(Shape::of);
    return Combinators.combine(Arbitraries.of(ElementType.class), shapes)
        .flatAs(
            (type, shape) ->
                Arbitraries.bytes()
                    .array(byte[].class)
                    .ofSize(shape.elements() * type.bytes())
                    .map(data -> StoredTensor.ofBytes(type, shape, data)));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(8),
        Arbitraries.strings().ofMaxLength(8).filter(SafetensorsFile::isUnicode),
        Arbitraries.of("affine1.weight", "größe", "🐚", "\"\\\u0000\n", ""));
  }
}
