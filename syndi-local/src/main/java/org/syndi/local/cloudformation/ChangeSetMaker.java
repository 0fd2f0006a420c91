package org.syndi.local.cloudformation;

import java.util.List;
import org.syndi.local.template.TemplateException;

/** Makes change sets of proposals. */
final class ChangeSetMaker {
    /** What the caller says of the change set itself; the last two may be null. */
    record Request(String name, String type, String description, String onStackFailure) {}

    private static final String NO_CHANGES = "The submitted information didn't contain changes. Submit different"
            + " information to create a change set.";

    private final Engine engine;
    private final Proposals proposals;

    ChangeSetMaker(Engine engine, Proposals proposals) {
        this.engine = engine;
        this.proposals = proposals;
    }

    /**
     * @throws TemplateException if the template, which has no transforms, is wrong in itself
     * @throws org.syndi.local.wire.AwsException {@code InsufficientCapabilitiesException}
     */
    ChangeSet make(Stack stack, Proposal proposal, Operation operation, Request request) {
        try {
            Blueprint blueprint = proposals.expand(proposal, stack.identity());
            String missing = Capabilities.missing(blueprint.template(), blueprint.capabilities())
                    .orElse(null);
            if (missing != null) {
                return refused(stack, proposal, operation, request, missing);
            }
            ChangeSetDiff diff = new ChangeSetDiff(engine, stack, blueprint);
            List<ResourceChange> changes = diff.changes();
            return diff.isWorthwhile(changes)
                    ? set(stack, blueprint, operation, request, null, changes)
                    : set(stack, blueprint, operation, request, NO_CHANGES, List.of());
        } catch (TemplateException e) {
            if (proposal.template().transforms().isEmpty()) {
                throw e;
            }
            return set(stack, untransformed(proposal), operation, request, e.getMessage(), List.of());
        }
    }

    private static ChangeSet refused(
            Stack stack, Proposal proposal, Operation operation, Request request, String missing) {
        if (proposal.template().transforms().isEmpty()) {
            throw DirectExpansion.insufficient(missing);
        }
        return set(stack, untransformed(proposal), operation, request, Capabilities.message(missing), List.of());
    }

    private static Blueprint untransformed(Proposal proposal) {
        return new Blueprint(
                proposal.source(),
                proposal.template().root(),
                proposal.parameters(),
                proposal.tags(),
                proposal.capabilities(),
                proposal.notificationArns(),
                proposal.roleArn());
    }

    private static ChangeSet set(
            Stack stack,
            Blueprint blueprint,
            Operation operation,
            Request request,
            String failure,
            List<ResourceChange> changes) {
        return new ChangeSet(
                ChangeSet.freshArn(stack.identity(), request.name()),
                request.name(),
                stack.identity(),
                request.type(),
                failure == null ? "CREATE_COMPLETE" : "FAILED",
                failure == null ? ChangeSet.AVAILABLE : ChangeSet.UNAVAILABLE,
                failure == null ? null : blueprint.secrets().strip(failure),
                Timestamps.now(),
                request.description(),
                request.onStackFailure(),
                operation,
                blueprint,
                changes);
    }
}
