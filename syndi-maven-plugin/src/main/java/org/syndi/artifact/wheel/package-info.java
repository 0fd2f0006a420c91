/** Wheels: opened, checked against their RECORD, and kept in the cache. */
package org.syndi.artifact.wheel;
