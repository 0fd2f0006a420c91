package org.syndi.local.logs;

/** @param timestamp in milliseconds since 1970 */
record NewEvent(long timestamp, String message) {}
