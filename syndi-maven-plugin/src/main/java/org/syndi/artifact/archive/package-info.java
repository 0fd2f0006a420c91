/** Zips that are the same byte for byte whenever their content is the same, and the sizes that Lambda takes. */
package org.syndi.artifact.archive;
