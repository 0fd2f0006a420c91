package org.syndi.local.sam;

import java.util.List;
import java.util.Map;

/** Turns the resources of one SAM type into plain ones. */
interface ResourceTransform {
    /** The type, with its prefix. */
    String type();

    /**
     * The names under which a template may refer to what this resource becomes ({@code Api.Stage}), with the type of
     * the resource that each stands for.
     */
    default Map<String, String> derivedNames() {
        return Map.of();
    }

    /** The resources to put in place of this one; the first has its logical id, or the one that replaces it. */
    List<GeneratedResource> transform(SamResource resource, TransformContext context);
}
