/** The user's cache folder: files under the digest of what they are, shared by all builds of the machine. */
package org.syndi.artifact.cache;
