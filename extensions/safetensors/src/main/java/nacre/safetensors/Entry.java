package nacre.safetensors;

import nacre.core.Shape;

/**
 * What the header says of one tensor; checked in itself, not yet against the others.
 *
 * @param name the tensor's name
 * @param type its elements
 * @param shape its shape
 * @param begin of its bytes, counted from the end of the header
 * @param end of its bytes, one past the last
 * @param position where the header says so, counted from the start of the file
 */
record Entry(String name, ElementType type, Shape shape, long begin, long end, long position) {
  int length() {
    return (int) (end - begin);
  }
}
