/** Reads a SAM template without losing its tags or layout, and puts S3 locations in the place of local paths. */
package org.syndi.template;
