package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parameters that every template has without declaring them. */
public record PseudoParameters(
        String account, String region, String stackName, String stackId, List<String> notificationArns) {
    private static final Set<String> NAMES = Set.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    /** Missing for {@code AWS::NoValue}. */
    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "AWS::AccountId" -> TextNode.valueOf(account);
                    case "AWS::NoValue" -> MissingNode.getInstance();
                    case "AWS::NotificationARNs" -> topics();
                    case "AWS::Partition" -> TextNode.valueOf(partition());
                    case "AWS::Region" -> TextNode.valueOf(region);
                    case "AWS::StackId" -> TextNode.valueOf(stackId);
                    case "AWS::StackName" -> TextNode.valueOf(stackName);
                    case "AWS::URLSuffix" ->
                        TextNode.valueOf(region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
                    default -> null;
                });
    }

    private ArrayNode topics() {
        ArrayNode topics = JsonNodeFactory.instance.arrayNode();
        notificationArns.forEach(topics::add);
        return topics;
    }

    private String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
