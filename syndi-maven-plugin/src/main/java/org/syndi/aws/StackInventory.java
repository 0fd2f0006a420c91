package org.syndi.aws;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** What a stack is made of: its resources, its template, its change sets. Asked by id, so that no other is meant. */
public final class StackInventory {
    private final CloudFormationClient client;
    private final String stackId;

    public StackInventory(AwsClients clients, String stackId) {
        this(clients.cloudFormation(), stackId);
    }

    StackInventory(CloudFormationClient client, String stackId) {
        this.client = client;
        this.stackId = stackId;
    }

    /** What a stack is made of that is nested in this one. */
    public StackInventory nested(StackResource stack) {
        return new StackInventory(client, stack.physicalId());
    }

    /** All pages. */
    public List<StackResource> resources() {
        return AwsCall.call(
                "list the resources of the stack " + stackId,
                () ->
                        client
                                .listStackResourcesPaginator(request -> request.stackName(stackId))
                                .stackResourceSummaries()
                                .stream()
                                .map(resource -> new StackResource(
                                        resource.logicalResourceId(),
                                        Optional.ofNullable(resource.physicalResourceId())
                                                .orElse(""),
                                        resource.resourceType(),
                                        resource.resourceStatusAsString(),
                                        Optional.ofNullable(resource.resourceStatusReason())
                                                .orElse("")))
                                .toList());
    }

    /** The resources, and after each nested stack those that it has. */
    public List<StackResource> resourcesWithNested() {
        return resources().stream()
                .flatMap(resource -> Stream.concat(Stream.of(resource), inside(resource)))
                .toList();
    }

    private Stream<StackResource> inside(StackResource resource) {
        return resource.resourceType().isStack() && resource.exists()
                ? nested(resource).resourcesWithNested().stream().map(each -> each.within(resource.logicalId()))
                : Stream.empty();
    }

    /** As CloudFormation executes it, after the SAM transform: with every resource under its real logical id. */
    public String processedTemplate() {
        return AwsCall.call("read the template of the stack " + stackId, () -> client.getTemplate(
                        request -> request.stackName(stackId).templateStage(TemplateStage.PROCESSED))
                .templateBody());
    }

    /**
     * What happened since the stack was stable for the last time, oldest first, and the event that says so before it:
     * one of the stack's own, that is {@code *_COMPLETE}, or {@code CREATE_FAILED} if it never was stable. Without that
     * event if CloudFormation keeps it no more.
     */
    public List<StackEvent> sinceStable() {
        return new StackEvents(client, stackId)
                .backTo(event -> event.isOfStack()
                        && (event.status().endsWith("_COMPLETE")
                                || event.status().equals("CREATE_FAILED")));
    }

    /**
     * What was made new since the stack was stable for the last time, in it and in the stacks that are nested in it,
     * and is not deleted again: also what was made to replace another thing. A rollback deletes it.
     */
    public List<StackResource> newSinceStable() {
        List<StackEvent> since = sinceStable();
        return newIn(since.stream().skip(isStable(since) ? 1 : 0).toList());
    }

    private static boolean isStable(List<StackEvent> since) {
        return !since.isEmpty()
                && since.get(0).isOfStack()
                && since.get(0).status().endsWith("_COMPLETE");
    }

    private List<StackResource> newIn(List<StackEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Instant start = events.get(0).time();
        NewThings made = new NewThings();
        events.forEach(made::take);
        Stream<StackResource> nested = events.stream()
                .filter(StackEvent::isOfNestedStack)
                .collect(toMap(StackEvent::physicalId, StackEvent::logicalId, (first, again) -> again, TreeMap::new))
                .entrySet()
                .stream()
                .flatMap(stack -> new StackInventory(client, stack.getKey())
                        .newIn(new StackEvents(client, stack.getKey()).since(start)).stream()
                                .map(resource -> resource.within(stack.getValue())));
        return Stream.concat(made.resources().stream(), nested).toList();
    }

    /** The names of the change sets that were not executed; all pages. */
    public List<String> changeSets() {
        return AwsCall.call(
                "list the change sets of the stack " + stackId,
                () -> client.listChangeSetsPaginator(request -> request.stackName(stackId)).summaries().stream()
                        .map(ChangeSetSummary::changeSetName)
                        .toList());
    }
}
