package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Makes a group. */
record CreateGroup(Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "CreateGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        return Json.wrap("Group", groups.create(members).json());
    }
}
