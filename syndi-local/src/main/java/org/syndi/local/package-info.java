/** The embedded AWS: an AWS endpoint on loopback. */
package org.syndi.local;
