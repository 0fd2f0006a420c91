package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.syndi.local.template.TemplateException;

/** Makes change sets of proposals. */
final class ChangeSetMaker {
    /**
     * What the caller says of the change set itself.
     *
     * @param description may be null
     * @param onStackFailure may be null
     * @param resources to import, for the type IMPORT
     * @param importExisting whether existing resources are to be found and imported, for the other types
     */
    record Request(
            String name,
            String type,
            String description,
            String onStackFailure,
            List<ResourceToImport> resources,
            boolean importExisting) {}

    /** What came of it; the changes of a failed one are none. */
    private record Result(
            String status,
            String reason,
            List<ResourceChange> changes,
            Map<String, String> imports,
            List<ResourceToImport> conflicts) {
        static Result failed(String reason) {
            return new Result("FAILED", reason, List.of(), Map.of(), List.of());
        }

        static Result refused(List<ResourceToImport> conflicts) {
            return new Result("FAILED", EARLY_VALIDATION, List.of(), Map.of(), conflicts);
        }
    }

    private static final String NO_CHANGES = "The submitted information didn't contain changes. Submit different"
            + " information to create a change set.";
    private static final String EARLY_VALIDATION = "The following hook(s)/validation failed:"
            + " [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the"
            + " DescribeEvents API for detailed failure information.";
    private static final String VERIFY = "Verify that resources and their properties defined in the template match the"
            + " intended configuration of the resource import to avoid unexpected changes.";

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
            Result result = result(stack, blueprint, request);
            result.conflicts()
                    .forEach(conflict -> engine.state().events().ofConflict(stack.identity(), operation, conflict));
            return set(stack, blueprint, operation, request, result);
        } catch (TemplateException e) {
            if (proposal.template().transforms().isEmpty()) {
                throw e;
            }
            return set(stack, untransformed(proposal), operation, request, Result.failed(e.getMessage()));
        }
    }

    private Result result(Stack stack, Blueprint blueprint, Request request) {
        ChangeSetDiff diff = new ChangeSetDiff(engine, stack, blueprint);
        List<ResourceChange> changes = diff.changes();
        ExistingResources existing = new ExistingResources(engine, stack, blueprint, diff);
        if (request.type().equals("IMPORT")) {
            ImportRules rules = new ImportRules(engine.types(), stack, blueprint);
            rules.check(request.resources(), changes);
            request.resources().forEach(wanted -> rules.checkIdentity(wanted, diff.planned(wanted.logicalId())));
            return taking(request.resources(), existing, changes, VERIFY);
        }
        if (!diff.isWorthwhile(changes)) {
            return Result.failed(NO_CHANGES);
        }
        List<ResourceToImport> found = existing.named(changes);
        if (!request.importExisting() && !found.isEmpty()) {
            return Result.refused(found);
        }
        return existing.unretained(found).map(Result::failed).orElseGet(() -> taking(found, existing, changes, null));
    }

    private static Result taking(
            List<ResourceToImport> found, ExistingResources existing, List<ResourceChange> changes, String reason) {
        Optional<String> obstacle =
                found.stream().flatMap(each -> existing.obstacle(each).stream()).findFirst();
        if (obstacle.isPresent()) {
            return Result.failed(obstacle.get());
        }
        Map<String, String> imports =
                found.stream().collect(Collectors.toMap(ResourceToImport::logicalId, existing::physicalId));
        List<ResourceChange> seen = changes.stream()
                .map(change -> imports.containsKey(change.logicalId())
                        ? change.asImport(imports.get(change.logicalId()))
                        : change)
                .toList();
        return new Result("CREATE_COMPLETE", reason, seen, imports, List.of());
    }

    private static ChangeSet refused(
            Stack stack, Proposal proposal, Operation operation, Request request, String missing) {
        if (proposal.template().transforms().isEmpty()) {
            throw DirectExpansion.insufficient(missing);
        }
        return set(stack, untransformed(proposal), operation, request, Result.failed(Capabilities.message(missing)));
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
            Stack stack, Blueprint blueprint, Operation operation, Request request, Result result) {
        return new ChangeSet(
                ChangeSet.freshArn(stack.identity(), request.name()),
                request.name(),
                stack.identity(),
                request.type(),
                result.status(),
                result.status().equals("FAILED") ? ChangeSet.UNAVAILABLE : ChangeSet.AVAILABLE,
                result.reason() == null ? null : blueprint.secrets().strip(result.reason()),
                Timestamps.now(),
                request.description(),
                request.onStackFailure(),
                operation,
                blueprint,
                result.changes(),
                new Imports(request.importExisting(), result.imports()));
    }
}
