package nacre.examples.dataset;

import nacre.data.Dataset;

/**
 * What a run learns from and is measured on.
 *
 * @param train the examples to learn from
 * @param test the examples never learned from
 * @param source in a few words where they are from, for people
 */
public record Datasets(Dataset train, Dataset test, String source) {}
