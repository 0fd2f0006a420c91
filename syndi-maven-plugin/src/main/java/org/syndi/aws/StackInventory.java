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
                                        resource.resourceStatusAsString()))
                                .toList());
    }

    /** As CloudFormation executes it, after the SAM transform: with every resource under its real logical id. */
    public String processedTemplate() {
        return AwsCall.call("read the template of the stack " + stackId, () -> client.getTemplate(
                        request -> request.stackName(stackId).templateStage(TemplateStage.PROCESSED))
                .templateBody());
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
