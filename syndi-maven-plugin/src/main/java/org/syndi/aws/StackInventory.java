package org.syndi.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** What a stack is made of: its resources, its template, its change sets. Asked by id, so that no other is meant. */
public final class StackInventory {
    private final CloudFormationClient client;
    private final String stackId;

    public StackInventory(AwsClients clients, String stackId) {
        this.client = clients.cloudFormation();
        this.stackId = stackId;
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
                        && event.physicalId().equals(stackId)
                        && (event.status().endsWith("_COMPLETE")
                                || event.status().equals("CREATE_FAILED")));
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
