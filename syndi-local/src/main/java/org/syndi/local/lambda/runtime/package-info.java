/**
 * Runs Python functions as Lambda does: execution environments that are processes of the host's own Python, fed through
 * the Lambda Runtime API on loopback, reused, limited in time and number, and logged line by line. Knows nothing of the
 * Lambda API.
 *
 * <p>An environment is a process, not a sandbox: what the function may do, the user may do. The memory size is told to
 * the function and reported, but not enforced; {@code /tmp} is the host's; code and layers could be written to (AWS has
 * them read-only), which is what lets Python keep its bytecode beside them and start the second time in a fraction of
 * the first.
 */
package org.syndi.local.lambda.runtime;
