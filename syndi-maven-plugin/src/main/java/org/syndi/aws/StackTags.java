package org.syndi.aws;

import java.util.Map;
import java.util.TreeMap;

/** The tags that a stack has, which CloudFormation hands on to its resources. */
public final class StackTags {
    private StackTags() {}

    /** By key; those that AWS itself has put there are not among them. */
    public static Map<String, String> of(AwsClients clients, StackSnapshot stack) {
        return AwsCall.call("read the tags of the stack " + stack.name(), () -> {
            Map<String, String> tags = new TreeMap<>();
            Stack.only(
                            stack.id(),
                            clients.cloudFormation()
                                    .describeStacks(request -> request.stackName(stack.id()))
                                    .stacks())
                    .tags()
                    .stream()
                    .filter(tag -> !tag.key().startsWith("aws:"))
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
            return tags;
        });
    }
}
