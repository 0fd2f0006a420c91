package org.syndi.local.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.template.JsonValues;
import org.syndi.local.template.ResourceDeclaration;
import org.syndi.local.template.TemplateException;

/**
 * Brings a stack's resources to what a blueprint says: creates, updates, replaces. Deletes nothing; what has to go is
 * left over. Remembers what was before, so that it can be undone.
 */
final class Deployment {
    private final StackEvaluation evaluation;
    private final ResourceTypes types;
    private final ResourceCalls calls;
    private final StackResources resources;
    private final Creation creation;
    private final OperationJournal journal;
    private final Mode mode;
    private final Map<String, StackResource> before = new TreeMap<>();
    private final Set<String> failedCreations = new ConcurrentSkipListSet<>();
    private final Set<String> failedUpdates = new ConcurrentSkipListSet<>();
    private final Set<String> failedImports = new ConcurrentSkipListSet<>();

    /**
     * How a deployment goes.
     *
     * @param tagsChanged whether every resource has to hear of new tags of the stack
     * @param replaces whether resources may be replaced; CloudFormation does not without a rollback to fall back on
     * @param imports physical ids of resources to take in instead of making them, by logical id
     */
    record Mode(boolean tagsChanged, boolean replaces, Map<String, String> imports) {
        static Mode creation(Map<String, String> imports) {
            return new Mode(false, true, imports);
        }
    }

    Deployment(
            StackEvaluation evaluation,
            ResourceTypes types,
            ResourceCalls calls,
            StackResources resources,
            OperationJournal journal,
            Mode mode) {
        this.evaluation = evaluation;
        this.types = types;
        this.calls = calls;
        this.resources = resources;
        this.creation = new Creation(calls, resources, journal.stack());
        this.journal = journal;
        this.mode = mode;
        resources.of(journal.stack()).forEach(resource -> before.put(resource.logicalId(), resource));
    }

    /** @return whether all is as it should be */
    boolean run(ParallelWalk walk) throws InterruptedException {
        return walk.run(
                evaluation.graph().order(),
                evaluation.graph()::needs,
                this::deploy,
                () -> !failed() && !journal.cancelled());
    }

    private boolean failed() {
        return !failedCreations.isEmpty() || !failedUpdates.isEmpty() || !failedImports.isEmpty();
    }

    /** For the stack's event: which resources failed. */
    String failure() {
        String creations = failedCreations.isEmpty()
                ? ""
                : "The following resource(s) failed to create: " + failedCreations + ". ";
        String updates =
                failedUpdates.isEmpty() ? "" : "The following resource(s) failed to update: " + failedUpdates + ". ";
        String imported =
                failedImports.isEmpty() ? "" : "The following resource(s) failed to import: " + failedImports + ". ";
        return creations + updates + imported;
    }

    private boolean deploy(String logicalId) {
        ResourceDeclaration declaration = evaluation.active().resources().get(logicalId);
        Optional<StackResource> current =
                Optional.ofNullable(before.get(logicalId)).filter(StackResource::exists);
        StackResource planned;
        try {
            planned = StackResource.planned(
                    declaration, evaluation.graph().needs(logicalId), evaluation.properties(declaration));
        } catch (TemplateException e) {
            return unevaluated(declaration, current, e);
        }
        if (current.isEmpty()) {
            String existing = mode.imports().get(logicalId);
            return existing == null ? create(planned) : takeIn(planned.with(existing, Map.of()));
        }
        if (needsReplacement(current.get(), planned)) {
            return replace(current.get(), planned);
        }
        return update(current.get(), planned);
    }

    private boolean unevaluated(ResourceDeclaration declaration, Optional<StackResource> current, TemplateException e) {
        ObjectNode raw = declaration.properties();
        StackResource nothing = StackResource.planned(declaration, Set.of(), new StackResource.Properties(raw, raw));
        return current.map(resource -> updateFailed(resource, e.getMessage()))
                .orElseGet(() -> createFailed(nothing, e.getMessage()));
    }

    private boolean needsReplacement(StackResource current, StackResource planned) {
        return types.get(planned.type()).createOnlyProperties().stream()
                .anyMatch(name -> !JsonValues.same(
                        current.properties().path(name), planned.properties().path(name)));
    }

    private boolean create(StackResource planned) {
        StackResource begun = planned.with(left(planned.logicalId()));
        journal.resource(begun);
        try {
            ResourceState made = creation.run(planned, begun);
            StackResource created = planned.with(made.physicalId(), made.attributes());
            journal.resource(created.with(ResourceStatus.CREATE_IN_PROGRESS, "Resource creation Initiated"));
            if (failed()) {
                return createFailed(created, "Resource creation cancelled");
            }
            journal.resource(created.with(ResourceStatus.CREATE_COMPLETE, null));
            return true;
        } catch (ResourceFailure e) {
            return createFailed(planned.with(left(planned.logicalId())), e.getMessage());
        }
    }

    /** What an attempt, this one or one before, has begun and could not take away again; null mostly. */
    private StackResource.Begun left(String logicalId) {
        return resources
                .find(journal.stack(), logicalId)
                .map(StackResource::begun)
                .orElse(null);
    }

    /** An import changes nothing of the resource itself (user guide, "Import AWS resources into a stack"). */
    private boolean takeIn(StackResource existing) {
        journal.resource(existing.with(ResourceStatus.IMPORT_IN_PROGRESS, "Resource import started."));
        try {
            ResourceState found = calls.read(existing);
            journal.resource(existing.with(found.physicalId(), found.attributes())
                    .with(ResourceStatus.IMPORT_COMPLETE, "Resource import completed."));
            return true;
        } catch (ResourceFailure e) {
            failedImports.add(existing.logicalId());
            journal.resource(existing.with(ResourceStatus.IMPORT_FAILED, e.getMessage()));
            return false;
        }
    }

    private boolean createFailed(StackResource resource, String reason) {
        failedCreations.add(resource.logicalId());
        journal.resource(resource.with(ResourceStatus.CREATE_FAILED, reason));
        return false;
    }

    private boolean replace(StackResource current, StackResource planned) {
        if (!mode.replaces()) {
            return updateFailed(current, "Replacement type updates not supported on stack with disable-rollback.");
        }
        StackResource underWay = current.with(
                ResourceStatus.UPDATE_IN_PROGRESS,
                "Requested update requires the creation of a new physical resource; hence creating one.");
        journal.resource(underWay);
        try {
            ResourceState made = creation.run(planned, underWay);
            StackResource created = planned.with(made.physicalId(), made.attributes());
            journal.resource(created.with(ResourceStatus.UPDATE_IN_PROGRESS, "Resource creation Initiated"));
            return updated(created);
        } catch (ResourceFailure e) {
            return updateFailed(current.with(left(current.logicalId())), e.getMessage());
        }
    }

    private boolean update(StackResource current, StackResource planned) {
        StackResource kept = planned.with(current.physicalId(), current.attributes());
        if (!mode.tagsChanged() && unchanged(current, planned)) {
            resources.put(journal.stack(), kept.with(settled(current.status()), current.reason()));
            return true;
        }
        journal.resource(kept.with(ResourceStatus.UPDATE_IN_PROGRESS, null));
        try {
            ResourceState made = calls.update(current, planned.properties());
            return updated(planned.with(made.physicalId(), made.attributes()));
        } catch (ResourceFailure e) {
            return updateFailed(kept, e.getMessage());
        }
    }

    /** A resource that failed before and is as it should be now has failed no longer. */
    private static ResourceStatus settled(ResourceStatus status) {
        return status == ResourceStatus.CREATE_FAILED ? ResourceStatus.CREATE_COMPLETE : status;
    }

    private static boolean unchanged(StackResource current, StackResource planned) {
        JsonNode now = current.properties();
        boolean sameMetadata = current.metadata() == null
                ? planned.metadata() == null
                : current.metadata().equals(planned.metadata());
        return sameMetadata
                && current.status() != ResourceStatus.UPDATE_FAILED
                && JsonValues.same(now, planned.properties());
    }

    private boolean updated(StackResource resource) {
        if (failed()) {
            return updateFailed(resource, "Resource update cancelled");
        }
        journal.resource(resource.with(ResourceStatus.UPDATE_COMPLETE, null));
        return true;
    }

    private boolean updateFailed(StackResource resource, String reason) {
        failedUpdates.add(resource.logicalId());
        journal.resource(resource.with(ResourceStatus.UPDATE_FAILED, reason));
        return false;
    }
}
