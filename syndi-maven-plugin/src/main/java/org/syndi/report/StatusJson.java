package org.syndi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.syndi.deploy.DeploymentStatus;

/** The status for programs: an object for one deployment, a list for those of an environment. */
public final class StatusJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public String one(DeploymentStatus status) {
        return text(object(status));
    }

    public String all(List<DeploymentStatus> all) {
        return text(all.stream().map(StatusJson::object).toList());
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(DeploymentStatus status) {
        ObjectNode json = JSON.createObjectNode();
        json.put("environment", status.deployment().environment().toString());
        json.put("organization", status.deployment().organization().toString());
        json.put("stackName", status.deployment().stackName());
        json.put("stackStatus", status.stackStatus());
        status.stack().ifPresent(stack -> {
            json.put("lastUpdate", stack.changed().toString());
            json.set("outputs", JSON.valueToTree(new TreeMap<>(stack.outputs())));
        });
        status.trouble()
                .ifPresent(trouble -> json.put("failedFirst", trouble.cause()).put("whatToDo", trouble.remedy()));
        status.live().ifPresent(live -> json.putObject("function")
                .put("name", live.name())
                .put("codeSha256", live.codeSha256())
                .put("modified", live.modified())
                .put("updateStatus", live.updateStatus()));
        status.built()
                .ifPresent(built ->
                        json.put("builtCodeSha256", built.archive().sha256().base64()));
        var buckets = json.putArray("buckets");
        status.buckets().forEach(bucket -> buckets.addObject()
                .put("purpose", bucket.purpose())
                .put("name", bucket.name())
                .put("presence", bucket.presence().name()));
        var left = json.putArray("leftBehind");
        status.left().resources().forEach(resource -> left.addObject()
                .put("logicalId", resource.logicalId())
                .put("type", resource.type())
                .put("name", resource.name()));
        if (!status.left().unknown().isEmpty()) {
            json.put("leftBehindNotKnown", status.left().unknown());
        }
        return json;
    }
}
