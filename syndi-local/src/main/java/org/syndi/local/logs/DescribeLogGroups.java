package org.syndi.local.logs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

record DescribeLogGroups(LogStore store) implements JsonOperation {
    @Override
    public String name() {
        return "DescribeLogGroups";
    }

    @Override
    public JsonNode execute(JsonNode input, Call call) {
        String prefix = input.path("logGroupNamePrefix").asText("");
        String pattern = input.path("logGroupNamePattern").asText("");
        List<LogGroup> groups = store.groups().stream()
                .filter(group -> group.name().startsWith(prefix) && group.name().contains(pattern))
                .sorted(Comparator.comparing(LogGroup::name))
                .toList();
        return Pages.of("logGroups", groups, group -> group.json(call, store.storedBytes(group)), input);
    }
}
