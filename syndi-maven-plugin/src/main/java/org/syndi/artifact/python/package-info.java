/** Versions, markers and tags as Python's packaging standards define them, evaluated for any Python. */
package org.syndi.artifact.python;
