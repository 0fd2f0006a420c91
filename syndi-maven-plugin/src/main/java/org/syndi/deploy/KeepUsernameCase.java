package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.UserPools;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateParameter;

/**
 * Lets a user pool that exists keep telling upper from lower case, or not: that is settled for good when a pool is
 * made, and CloudFormation refuses a template that says otherwise. The truth is what the pool is like, not what a
 * template once said.
 */
final class KeepUsernameCase {
    /** The template's parameter for it, {@code true} or {@code false}; without it, the template is left alone. */
    static final String PARAMETER = "CaseSensitiveUsernames";

    private static final String USER_POOL = "AWS::Cognito::UserPool";

    private final AwsClients clients;
    private final SamTemplate template;
    private final Optional<StackSnapshot> existing;

    /** @param existing the stack to update, if there is one */
    KeepUsernameCase(AwsClients clients, SamTemplate template, Optional<StackSnapshot> existing) {
        this.clients = clients;
        this.template = template;
        this.existing = existing;
    }

    /**
     * Works out the parameter.
     *
     * @param there what will be taken into the stack
     * @throws DeploymentException if the user names the other one
     */
    StackParameters run(StackParameters parameters, List<ResourceToImport> there) {
        boolean declared =
                template.parameters().stream().map(TemplateParameter::name).anyMatch(PARAMETER::equals);
        return declared ? pool(there).map(pool -> kept(parameters, pool)).orElse(parameters) : parameters;
    }

    private Optional<String> pool(List<ResourceToImport> there) {
        Stream<String> own = existing.stream()
                .flatMap(stack -> new StackInventory(clients, stack.id()).resources().stream())
                .filter(resource -> resource.type().equals(USER_POOL) && resource.exists())
                .map(StackResource::physicalId);
        Stream<String> taken = there.stream()
                .filter(resource -> resource.type().equals(USER_POOL))
                .map(ResourceToImport::name);
        return Stream.concat(own, taken).findFirst();
    }

    private StackParameters kept(StackParameters parameters, String pool) {
        String value = new UserPools(clients)
                .isCaseSensitive(pool)
                .map(String::valueOf)
                .orElseGet(this::asTheStackHasIt);
        String named = parameters.given().getOrDefault(PARAMETER, value);
        if (!named.equals(value)) {
            throw new DeploymentException(
                    "The user pool " + pool + (value.equals("true") ? " tells" : " does not tell")
                            + " upper from lower case in the names of its users. That was settled when it was made, and"
                            + " nobody can change it. Nothing was changed.",
                    "Leave " + PARAMETER + " out of -Dsyndi.parameters; the pool then stays as it is.");
        }
        return parameters.with(PARAMETER, value);
    }

    /**
     * For a pool that was deleted behind the stack's back. Templates without the parameter made case-sensitive ones.
     */
    private String asTheStackHasIt() {
        return existing.map(stack -> stack.parameters().get(PARAMETER)).orElse("true");
    }
}
