package org.syndi.local.cloudformation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.template.TemplateException;

/** The resource types of this AWS. */
final class ResourceTypes {
    private final Map<String, ResourceType> byName;

    ResourceTypes(Collection<ResourceType> offered) {
        this.byName = Stream.concat(offered.stream(), Stream.of(new WaitConditionHandle()))
                .collect(Collectors.toUnmodifiableMap(ResourceType::typeName, Function.identity()));
    }

    ResourceType get(String name) {
        return byName.get(name);
    }

    /** @throws TemplateException naming those that are not there */
    void check(List<String> names) {
        if (names.contains("AWS::CloudFormation::Stack")) {
            throw new TemplateException("The embedded AWS has no nested stacks (AWS::CloudFormation::Stack);"
                    + " deploy the inner template as a stack of its own, or deploy to AWS itself");
        }
        List<String> unknown =
                names.stream().filter(name -> !byName.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException("Template format error: Unrecognized resource types: " + unknown
                    + " (the embedded AWS has a choice of them only)");
        }
    }
}
