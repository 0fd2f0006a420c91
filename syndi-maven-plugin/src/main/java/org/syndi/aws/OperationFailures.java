package org.syndi.aws;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;

/**
 * Asks for the reasons that only DescribeEvents gives (CloudFormation user guide, "Validate stack deployments"): early
 * validation and hooks. It needs the permission {@code cloudformation:DescribeEvents}.
 */
public final class OperationFailures {
    private final CloudFormationClient client;

    public OperationFailures(AwsClients clients) {
        this(clients.cloudFormation());
    }

    OperationFailures(CloudFormationClient client) {
        this.client = client;
    }

    /**
     * Of one operation on a stack, oldest first.
     *
     * @throws org.syndi.deployment.DeploymentException if they may not be read
     */
    public List<OperationFailure> of(String operationId) {
        return read("the operation " + operationId, request -> request.operationId(operationId));
    }

    /** Of the making of a change set, oldest first. */
    List<OperationFailure> ofChangeSet(String changeSetId) {
        return read("the change set " + changeSetId, request -> request.changeSetName(changeSetId));
    }

    private List<OperationFailure> read(String subject, Consumer<DescribeEventsRequest.Builder> which) {
        return AwsCall.call("read the failures of " + subject, () -> {
            List<OperationFailure> newestFirst = client
                    .describeEventsPaginator(request -> {
                        which.accept(request);
                        request.filters(filter -> filter.failedEvents(true));
                    })
                    .operationEvents()
                    .stream()
                    .flatMap(event -> failure(event).stream())
                    .collect(Collectors.toList());
            Collections.reverse(newestFirst);
            return List.copyOf(newestFirst);
        });
    }

    private static Optional<OperationFailure> failure(OperationEvent event) {
        return switch (String.valueOf(event.eventTypeAsString())) {
            case "VALIDATION_ERROR" ->
                Optional.of(new OperationFailure(
                        first(event.validationPath(), event.logicalResourceId()),
                        first(event.validationStatusReason(), event.resourceStatusReason(), event.validationName())));
            case "HOOK_INVOCATION_ERROR" ->
                Optional.of(new OperationFailure(
                        first(event.logicalResourceId(), event.hookType()),
                        "the hook " + event.hookType() + " refused it: "
                                + first(event.hookStatusReason(), event.resourceStatusReason())));
            default -> Optional.empty();
        };
    }

    private static String first(String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
