package org.syndi.local.cloudformation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.syndi.local.template.Evaluator;
import org.syndi.local.template.Reference;
import org.syndi.local.template.ResourceValues;

/**
 * What references will give after an update, as far as that can be known before: nothing of a resource that will be
 * made anew; of one that will be changed its attributes may turn out otherwise.
 */
final class ForeseenValues implements ResourceValues {
    private final ResourceValues now;
    private final Set<String> fresh = new TreeSet<>();
    private final Map<String, Boolean> changing = new HashMap<>();

    ForeseenValues(ResourceValues now) {
        this.now = now;
    }

    /** It will be created, or certainly replaced. */
    void fresh(String logicalId) {
        fresh.add(logicalId);
    }

    /** It will be changed, and perhaps replaced. */
    void changing(String logicalId, boolean perhapsReplaced) {
        changing.put(logicalId, perhapsReplaced);
    }

    /** Whether the value of {@code reference} may be another one after the update. */
    boolean uncertain(Reference reference) {
        if (fresh.contains(reference.name())) {
            return true;
        }
        Boolean perhapsReplaced = changing.get(reference.name());
        return perhapsReplaced != null
                && (perhapsReplaced || reference.attribute().isPresent());
    }

    @Override
    public Optional<String> ref(String logicalId) {
        return fresh.contains(logicalId) ? Optional.of(Evaluator.KNOWN_AFTER_APPLY) : now.ref(logicalId);
    }

    @Override
    public Optional<String> attribute(String logicalId, String attribute) {
        return fresh.contains(logicalId)
                ? Optional.of(Evaluator.KNOWN_AFTER_APPLY)
                : now.attribute(logicalId, attribute);
    }
}
