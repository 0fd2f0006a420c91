/**
 * CloudWatch metrics: those that Lambda reports of its functions, kept one by one and put together as they are asked
 * for.
 *
 * <p>What it does not imitate: metrics of one's own (PutMetricData), alarms, dashboards, metric math, Insights queries,
 * labels with properties, anomaly detection, trimmed means and the like; the query protocol of older clients; the
 * region (all regions see the same metrics). Metrics are there at once, where AWS takes a minute or two, and are kept
 * for ever. Percentiles are exact, where AWS estimates.
 */
package org.syndi.local.cloudwatch;
