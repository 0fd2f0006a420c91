package org.syndi.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateResource;

/**
 * What a deletion of a stack takes away and what it leaves, by the template that the stack has now. A nested stack that
 * goes takes away what its own template does not retain.
 *
 * @param gone is deleted
 * @param retained stays, and belongs to no stack afterwards
 */
record Teardown(List<StackResource> gone, List<StackResource> retained) {
    static Teardown of(StackInventory stack) {
        Teardown teardown = new Teardown(new ArrayList<>(), new ArrayList<>());
        Map<String, String> policies = policies(stack);
        stack.resources().stream().filter(StackResource::exists).forEach(resource -> {
            boolean stays = isRetained(policies, resource);
            (stays ? teardown.retained : teardown.gone).add(resource);
            if (resource.resourceType().isStack() && !stays) {
                teardown.take(of(stack.nested(resource)), resource.logicalId());
            }
        });
        return teardown;
    }

    private void take(Teardown nested, String logicalId) {
        nested.gone.forEach(resource -> gone.add(resource.within(logicalId)));
        nested.retained.forEach(resource -> retained.add(resource.within(logicalId)));
    }

    private static Map<String, String> policies(StackInventory stack) {
        return SamTemplate.parse("the template of the stack", stack.processedTemplate()).resources().stream()
                .collect(Collectors.toMap(
                        TemplateResource::logicalId,
                        resource -> resource.deletionPolicy().orElse("Delete"),
                        (first, second) -> first));
    }

    /** {@code Retain} and {@code RetainExceptOnCreate} ("DeletionPolicy attribute" in the template reference). */
    private static boolean isRetained(Map<String, String> policies, StackResource resource) {
        return policies.getOrDefault(resource.logicalId(), "Delete").startsWith("Retain");
    }

    /** What holds data, as far as anybody knows, and is not retained. */
    List<StackResource> losses() {
        return gone.stream()
                .filter(resource -> resource.resourceType().mayHoldData())
                .toList();
    }

    /** What others reach by an address or id that AWS made up. */
    List<StackResource> addresses() {
        return gone.stream()
                .filter(resource -> resource.resourceType().hasAddress())
                .toList();
    }

    /** What people look for by name afterwards: buckets, pools, log groups. */
    List<StackResource> retainedData() {
        return retained.stream()
                .filter(resource -> resource.resourceType().holdsData())
                .toList();
    }
}
