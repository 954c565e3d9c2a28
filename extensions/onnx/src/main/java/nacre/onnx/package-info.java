/**
 * Nets as ONNX files: any {@link nacre.core.Sequential} whose layers say how, ready for ONNX
 * Runtime and everything else that reads the format.
 */
@NullMarked
package nacre.onnx;

import org.jspecify.annotations.NullMarked;
