package org.syndi.local.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event.
 *
 * @param timestamp in milliseconds since 1970
 * @param ingestionTime in milliseconds since 1970
 * @param id unique; in the order of the ids, events are in the order of their times, and within a stream in the order
 *     in which they came
 */
record LogEvent(String stream, long timestamp, long ingestionTime, String message, String id) {
    private static final int OVERHEAD = 26;

    static String id(long timestamp, String stream, long number) {
        return String.format("%020d%018d%018d", timestamp, Integer.toUnsignedLong(stream.hashCode()), number);
    }

    /** In bytes, as CloudWatch Logs counts: about that of the text, and 26 for each event. */
    int size() {
        return message.length() + OVERHEAD;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", timestamp)
                .put("message", message)
                .put("ingestionTime", ingestionTime);
    }
}
