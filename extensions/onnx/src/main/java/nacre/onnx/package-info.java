/**
 * Nets as ONNX files: any {@link nacre.core.Sequential} whose layers say how, ready for ONNX
 * Runtime and everything else that reads the format.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package nacre.onnx;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
