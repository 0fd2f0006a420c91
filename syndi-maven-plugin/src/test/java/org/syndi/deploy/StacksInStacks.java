package org.syndi.deploy;

import static org.syndi.aws.ScriptedCloudFormation.elements;
import static org.syndi.aws.ScriptedCloudFormation.members;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.syndi.aws.ScriptedCloudFormation;
import org.syndi.aws.ScriptedCloudFormation.Refusal;

/**
 * A stack with a stack in it, and one in that, as CloudFormation tells of them: for each its status, its resources, its
 * template, its events and its change sets.
 */
final class StacksInStacks {
    static final String ROOT = arn("rawscribe-stage-nested");
    static final String STORAGE = arn("rawscribe-stage-nested-Storage-ABC");
    static final String DEEP = arn("rawscribe-stage-nested-Storage-ABC-Deep-DEF");
    static final String STACK = "AWS::CloudFormation::Stack";

    private final ScriptedCloudFormation aws;
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private final Map<String, List<String>> resources = new LinkedHashMap<>();
    private final Map<String, List<String>> policies = new LinkedHashMap<>();
    private final Map<String, List<String>> events = new LinkedHashMap<>();
    private final Map<String, List<String>> changes = new LinkedHashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private int time = 10;

    StacksInStacks(ScriptedCloudFormation aws) {
        this.aws = aws;
        aws.on("DescribeStacks", call -> members("Stacks", List.of(stack(call.get("StackName")))))
                .on("ListStackResources", call -> members("StackResourceSummaries", of(resources, call, "StackName")))
                .on("GetTemplate", call -> elements("TemplateBody", template(call.get("StackName"))))
                .on("DescribeStackEvents", call -> members("StackEvents", newestFirst(of(events, call, "StackName"))))
                .on("DescribeChangeSet", this::changeSet)
                .on("DescribeEvents", call -> members("OperationEvents", List.of()));
        List.of(ROOT, STORAGE, DEEP).forEach(id -> statuses.put(id, "UPDATE_COMPLETE"));
    }

    static String arn(String name) {
        return "arn:aws:cloudformation:us-east-1:000000000000:stack/" + name + "/11111111-2222-3333-4444-555555555555";
    }

    static String changeSetArn(String name) {
        return "arn:aws:cloudformation:us-east-1:000000000000:changeSet/" + name + "/1";
    }

    private static List<String> of(Map<String, List<String>> what, Map<String, String> call, String key) {
        return what.getOrDefault(call.get(key), List.of());
    }

    private static List<String> newestFirst(List<String> events) {
        List<String> reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private String stack(String nameOrId) {
        String id = nameOrId.startsWith("arn:") ? nameOrId : arn(nameOrId);
        if (!statuses.containsKey(id)) {
            throw new Refusal("ValidationError", "Stack with id " + nameOrId + " does not exist");
        }
        return elements(
                "StackId",
                id,
                "StackName",
                id.split("/", -1)[1],
                "StackStatus",
                statuses.get(id),
                "CreationTime",
                "2026-01-01T00:00:00Z");
    }

    StacksInStacks status(String stack, String status) {
        statuses.put(stack, status);
        return this;
    }

    /** @param policy the template's DeletionPolicy, or null */
    StacksInStacks resource(String stack, String logicalId, String physicalId, String type, String policy) {
        resources
                .computeIfAbsent(stack, id -> new ArrayList<>())
                .add(elements(
                        "LogicalResourceId", logicalId,
                        "PhysicalResourceId", physicalId,
                        "ResourceType", type,
                        "ResourceStatus", "CREATE_COMPLETE"));
        policies.computeIfAbsent(stack, id -> new ArrayList<>())
                .add("\"%s\": {\"Type\": \"%s\"%s}"
                        .formatted(logicalId, type, policy == null ? "" : ", \"DeletionPolicy\": \"" + policy + "\""));
        return this;
    }

    /** The last thing that was tried with a resource that is written down already failed. */
    StacksInStacks failing(String stack, String logicalId) {
        resources
                .get(stack)
                .replaceAll(xml ->
                        xml.contains(">" + logicalId + "<") ? xml.replace("CREATE_COMPLETE", "UPDATE_FAILED") : xml);
        return this;
    }

    private String template(String stack) {
        return policies.getOrDefault(stack, List.of()).stream()
                .collect(Collectors.joining(",", "{\"Resources\": {", "}}"));
    }

    /** An event a second after the one before, whichever stack that was of. */
    StacksInStacks event(
            String stack, String logicalId, String physicalId, String type, String status, String... reason) {
        time++;
        events.computeIfAbsent(stack, id -> new ArrayList<>())
                .add(elements(
                        "EventId", logicalId + "-" + status + "-" + time,
                        "StackId", stack,
                        "StackName", stack.split("/", -1)[1],
                        "LogicalResourceId", logicalId,
                        "PhysicalResourceId", physicalId,
                        "ResourceType", type,
                        "ResourceStatus", status,
                        "ResourceStatusReason", reason.length == 0 ? null : reason[0],
                        "Timestamp", "2026-01-01T00:00:%02dZ".formatted(time)));
        return this;
    }

    /** The stack's own event. */
    StacksInStacks event(String stack, String status) {
        return event(stack, stack.split("/", -1)[1], stack, STACK, status);
    }

    /**
     * Adds a change to a change set.
     *
     * @param details further elements: name, text, name, text
     */
    StacksInStacks change(
            String changeSet, String action, String logicalId, String physicalId, String type, String... details) {
        String[] all = Arrays.copyOf(
                new String[] {
                    "Action",
                    action,
                    "LogicalResourceId",
                    logicalId,
                    "PhysicalResourceId",
                    physicalId,
                    "ResourceType",
                    type
                },
                8 + details.length);
        System.arraycopy(details, 0, all, 8, details.length);
        changes.computeIfAbsent(changeSet, id -> new ArrayList<>()).add(elements(all));
        return this;
    }

    StacksInStacks failed(String changeSet, String reason) {
        failed.put(changeSet, reason);
        return this;
    }

    /** One change a page: whoever reads the first page only misses the rest. */
    private String changeSet(Map<String, String> call) {
        String id = call.get("ChangeSetName");
        List<String> all = changes.getOrDefault(id, List.of());
        int page = Integer.parseInt(call.getOrDefault("NextToken", "0"));
        String told = failed.get(id);
        return elements(
                        "ChangeSetId",
                        id,
                        "ChangeSetName",
                        id.split("/", -1)[1],
                        "StackId",
                        ROOT,
                        "Status",
                        told == null ? "CREATE_COMPLETE" : "FAILED",
                        "StatusReason",
                        told,
                        "NextToken",
                        page + 1 < all.size() ? String.valueOf(page + 1) : null)
                + members(
                        "Changes",
                        all.stream()
                                .skip(page)
                                .limit(1)
                                .map(change -> "<Type>Resource</Type><ResourceChange>" + change + "</ResourceChange>")
                                .toList());
    }

    ScriptedCloudFormation aws() {
        return aws;
    }
}
