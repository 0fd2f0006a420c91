package org.syndi.local.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.syndi.local.wire.Call;

/**
 * A group of log streams.
 *
 * @param creationTime in milliseconds since 1970
 * @param retentionInDays 0 for ever
 */
public record LogGroup(String name, long creationTime, int retentionInDays, Map<String, String> tags) {
    public LogGroup {
        tags = Map.copyOf(tags);
    }

    static String arn(String name, String account, String region) {
        return "arn:aws:logs:" + region + ":" + account + ":log-group:" + name;
    }

    /** The name in an ARN, with or without its last {@code :*}; a name as it is. */
    static String name(String nameOrArn) {
        String[] parts = nameOrArn.split(":", 8);
        return nameOrArn.startsWith("arn:") && parts.length > 6 ? parts[6] : nameOrArn;
    }

    LogGroup withRetention(int days) {
        return new LogGroup(name, creationTime, days, tags);
    }

    LogGroup withTags(Map<String, String> newTags) {
        return new LogGroup(name, creationTime, retentionInDays, newTags);
    }

    Optional<Integer> retention() {
        return Optional.of(retentionInDays).filter(days -> days > 0);
    }

    ObjectNode json(Call call, long storedBytes) {
        String arn = arn(name, call.account(), call.region());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("logGroupName", name).put("creationTime", creationTime);
        retention().ifPresent(days -> json.put("retentionInDays", days));
        json.put("metricFilterCount", 0).put("arn", arn + ":*").put("storedBytes", storedBytes);
        return json.put("logGroupClass", "STANDARD").put("logGroupArn", arn);
    }

    ObjectNode tagsJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(tags).forEach(json::put);
        return json;
    }
}
