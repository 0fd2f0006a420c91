/** What everything long tells about itself while it runs: small immutable events, and no output of its own. */
package org.syndi.progress;
