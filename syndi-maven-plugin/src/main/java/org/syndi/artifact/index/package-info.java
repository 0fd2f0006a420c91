/** Package indexes by HTTP: what files there are, and fetching them. */
package org.syndi.artifact.index;
