/**
 * Files that a user names: read only if they are files, whole, and up to a size; and what YAML may not have in them.
 */
package org.syndi.file;
