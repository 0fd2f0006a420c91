/** What the user reads: progress while it happens, and the summary at the end. */
package org.syndi.report;
