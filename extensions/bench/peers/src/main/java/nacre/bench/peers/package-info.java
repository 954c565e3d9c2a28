/** Other libraries at the work of {@code nacre bench}, measured by its rules. */
package nacre.bench.peers;
