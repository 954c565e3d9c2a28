/** Trains a net with Nacre's modules, and brings a layer along. */
module com.example.modular {
  requires nacre.core;
  requires nacre.layers;
  requires nacre.optim;
  requires nacre.data;

  provides nacre.core.net.LayerFactory with
      com.example.modular.SwishFactory;
}
