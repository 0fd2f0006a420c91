/**
 * The checks after a deployment, over HTTP as any client would: each a small object with a name, a result and a hint.
 */
package org.syndi.verify;
