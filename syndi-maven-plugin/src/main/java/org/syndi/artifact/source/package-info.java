/** Where the wheels of a layer come from: a lock, requirements with hashes, or pip. */
package org.syndi.artifact.source;
