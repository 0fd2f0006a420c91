package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Shows a group. */
record GetGroup(Groups groups) implements JsonOperation {
    @Override
    public String name() {
        return "GetGroup";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        return Json.wrap(
                "Group",
                groups.require(input.text("UserPoolId"), input.text("GroupName"))
                        .json());
    }
}
