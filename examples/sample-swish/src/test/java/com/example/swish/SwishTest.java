package com.example.swish;

import nacre.core.gradient.LayerCase;
import nacre.testkit.LayerCases;
import nacre.testkit.LayerContract;
import net.jqwik.api.Arbitrary;

/** Swish obeys every law of a layer, for shapes and values of all kinds. */
class SwishTest extends LayerContract {

  @Override
  protected Arbitrary<LayerCase> cases() {
    return LayerCases.ofAnyShape(Swish::new);
  }
}
