/** Puts a layer together from wheels, by copying their entries as they are compressed. */
package org.syndi.artifact.layer;
