/** The use cases, to be read top to bottom like the guide: build, review, apply, configure, verify. */
package org.syndi.deploy;
