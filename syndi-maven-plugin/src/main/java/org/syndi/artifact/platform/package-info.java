/** Where a layer is to run: a runtime of Lambda, or the Python of this machine. */
package org.syndi.artifact.platform;
