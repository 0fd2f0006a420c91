/** What everything long tells of what it is doing: small immutable events, to one listener. No output of its own. */
package org.syndi.progress;
