package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** One entry of a function's property Policies: a managed policy, a policy document or, until expanded, a template. */
record Policy(JsonNode data, Type type) {
    enum Type {
        MANAGED,
        DOCUMENT,
        TEMPLATE,
        UNKNOWN
    }

    /** The entries with all templates expanded. */
    static List<Policy> listOf(String logicalId, JsonNode policies) {
        List<Policy> list = new ArrayList<>();
        if (Truth.of(policies)) {
            ArrayNode entries = policies instanceof ArrayNode array
                    ? array
                    : JsonNodeFactory.instance.arrayNode().add(policies);
            entries.forEach(entry -> list.add(new Policy(entry, typeOf(entry)).expanded(logicalId)));
        }
        return list;
    }

    private Policy expanded(String logicalId) {
        return type == Type.TEMPLATE
                ? new Policy(map(template -> PolicyTemplates.document(logicalId, template)), Type.DOCUMENT)
                : this;
    }

    /** Applies this to the data or, if that is an Fn::If, to each of its branches that is something. */
    JsonNode map(UnaryOperator<JsonNode> change) {
        if (!Intrinsics.isIf(data)) {
            return change.apply(data);
        }
        ArrayNode parts = Intrinsics.partsOfIf(data);
        JsonNode then = Intrinsics.isNoValue(parts.get(1)) ? parts.get(1) : change.apply(parts.get(1));
        JsonNode otherwise = Intrinsics.isNoValue(parts.get(2)) ? parts.get(2) : change.apply(parts.get(2));
        return Intrinsics.ifElse(parts.get(0), then, otherwise);
    }

    private static Type typeOf(JsonNode policy) {
        if (policy.isTextual()) {
            return Type.MANAGED;
        }
        if (Intrinsics.isIf(policy)) {
            return typeOfIf(policy);
        }
        if (Intrinsics.isIntrinsic(policy)) {
            return Type.MANAGED;
        }
        if (policy.has("Statement")) {
            return Type.DOCUMENT;
        }
        boolean isTemplate = policy.size() == 1
                && policy.isObject()
                && PolicyTemplates.has(policy.fieldNames().next());
        return isTemplate ? Type.TEMPLATE : Type.UNKNOWN;
    }

    private static Type typeOfIf(JsonNode policy) {
        ArrayNode parts = Intrinsics.partsOfIf(policy);
        if (parts == null) {
            throw SamError.structureOfResource("Fn::If requires 3 arguments");
        }
        Type then = typeOf(parts.get(1));
        Type otherwise = typeOf(parts.get(2));
        if (then == otherwise || Intrinsics.isNoValue(parts.get(2))) {
            return then;
        }
        if (Intrinsics.isNoValue(parts.get(1))) {
            return otherwise;
        }
        throw SamError.structureOfResource("Different policy types within the same Fn::If statement is unsupported."
                + " Separate different policy types into different Fn::If statements");
    }
}
