package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Changes a group. */
record UpdateGroup(Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "UpdateGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        return Json.wrap("Group", groups.update(members).json());
    }
}
