/** Files as the build reads and writes them: read within limits, written for their owner alone. */
package org.syndi.artifact.file;
