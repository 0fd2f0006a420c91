/**
 * CloudWatch Logs: groups, streams, events, and the search for them by time and by words.
 *
 * <p>Events lie in files that are only ever added to, one a stream, and survive a restart. What it does not imitate:
 * filter patterns for JSON and for columns, and regular expressions in them (refused by name); metric filters,
 * subscriptions, Insights queries, live tail, encryption; the region (all regions see the same groups). Retention hides
 * events as they get too old, and removes their streams at the next start.
 */
package org.syndi.local.logs;
