/**
 * AWS Lambda: functions, layers, permissions, and real Python processes that run the handlers.
 *
 * <p>What it does not imitate: other languages than Python (their functions are kept, and Invoke says that they cannot
 * be run); container images, function URLs, event source mappings, provisioned and reserved concurrency, VPCs,
 * SnapStart, extensions and JSON logs (kept and shown as configured, without effect); the check of the execution role;
 * retries of events that failed; memory limits and a read-only file system. PublishVersion and aliases exist for
 * CloudFormation only. While an update is in progress, an invocation waits for it instead of running the old code.
 */
package org.syndi.local.lambda;
