package nacre.examples.demo;

import nacre.core.Layer;

/**
 * A net that answers.
 *
 * @param number another for each net, and for each state of one that is being trained
 * @param name which net it is, for people
 * @param net from {@code [784]} to {@code [10]} scores; changed by nobody
 */
record Answerer(int number, String name, Layer net) {}
