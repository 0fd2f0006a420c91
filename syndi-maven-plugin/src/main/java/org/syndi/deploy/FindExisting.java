package org.syndi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Bucket;
import org.syndi.aws.LogGroup;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackResource;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.UserDirectory;
import org.syndi.aws.UserPools;
import org.syndi.deployment.DeploymentException;
import org.syndi.template.KnownValues;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateDocument;
import org.syndi.template.TemplateResource;

/**
 * Finds what a deployment would make that exists already outside of its stack, most often because it was retained when
 * an earlier stack was deleted: buckets, log groups, and user pools with their app clients and groups. Looks only, and
 * only for what the stack does not have yet.
 */
final class FindExisting {
    private static final String USER_POOL = "AWS::Cognito::UserPool";

    private final AwsClients clients;
    private final Account account;
    private final UserPools pools;
    private final TemplateDocument template;
    private final KnownValues values;
    private final Map<String, String> poolIds = new HashMap<>();
    private final Map<String, String> own = new HashMap<>();
    private final List<ResourceToImport> found = new ArrayList<>();

    private FindExisting(AwsClients clients, Account account, TemplateDocument template, KnownValues values) {
        this.clients = clients;
        this.account = account;
        this.pools = new UserPools(clients);
        this.template = template;
        this.values = values;
    }

    /**
     * Looks.
     *
     * @param existing the stack to update, if there is one
     * @return in an order in which nothing comes before what it belongs to
     * @throws DeploymentException if a name is taken by somebody else, or it is not known which of several is meant
     */
    static List<ResourceToImport> in(
            AwsClients clients,
            Account account,
            String stackName,
            SamTemplate template,
            StackParameters parameters,
            Optional<StackSnapshot> existing) {
        TemplateDocument document = TemplateDocument.of(template);
        Map<String, String> known = parameters.known(template.parameters(), existing);
        known.putAll(account.pseudoParameters(stackName));
        FindExisting search = new FindExisting(clients, account, document, new KnownValues(document, known));
        return search.run(
                template.resources(),
                existing.map(stack -> new StackInventory(clients, stack.id()).resources())
                        .orElse(List.of()));
    }

    private List<ResourceToImport> run(List<TemplateResource> declared, List<StackResource> inStack) {
        inStack.stream()
                .filter(StackResource::exists)
                .forEach(resource -> own.put(resource.logicalId(), resource.physicalId()));
        poolIds.putAll(own);
        List<TemplateResource> missing = declared.stream()
                .filter(resource -> !own.containsKey(resource.logicalId()))
                .filter(resource -> !values.isLeftOut(resource.logicalId()))
                .toList();
        missing.forEach(this::findByItself);
        missing.forEach(this::findInPool);
        return List.copyOf(found);
    }

    private void findByItself(TemplateResource resource) {
        switch (resource.type()) {
            case "AWS::S3::Bucket" ->
                property(resource, "BucketName")
                        .filter(this::isOurs)
                        .ifPresent(name -> add(resource, "BucketName", name));
            case "AWS::Logs::LogGroup" ->
                property(resource, "LogGroupName")
                        .filter(name -> new LogGroup(clients, name).exists())
                        .ifPresent(name -> add(resource, "LogGroupName", name));
            case USER_POOL ->
                property(resource, "UserPoolName").flatMap(this::onlyPool).ifPresent(id -> {
                    poolIds.put(resource.logicalId(), id);
                    add(resource, "UserPoolId", id);
                });
            default -> {
                // holds no data, or has no name to find it by
            }
        }
    }

    private void findInPool(TemplateResource resource) {
        Optional<String> pool = poolOf(resource);
        if (pool.isEmpty()) {
            return;
        }
        switch (resource.type()) {
            case "AWS::Cognito::UserPoolClient" ->
                property(resource, "ClientName")
                        .flatMap(name -> onlyClient(pool.get(), name))
                        .ifPresent(id -> addToPool(resource, pool.get(), "ClientId", id));
            case "AWS::Cognito::UserPoolGroup" ->
                property(resource, "GroupName")
                        .filter(name ->
                                new UserDirectory(clients, pool.get()).groups().contains(name))
                        .ifPresent(name -> addToPool(resource, pool.get(), "GroupName", name));
            default -> {
                // nothing of a user pool
            }
        }
    }

    private Optional<String> poolOf(TemplateResource resource) {
        JsonNode pool =
                template.resource(resource.logicalId()).path("Properties").path("UserPoolId");
        return Optional.ofNullable(poolIds.get(pool.path("Ref").asText())).or(() -> values.text(pool));
    }

    private Optional<String> property(TemplateResource resource, String name) {
        return values.text(
                template.resource(resource.logicalId()).path("Properties").path(name));
    }

    private void add(TemplateResource resource, String property, String value) {
        addUnlessOwn(ResourceToImport.of(resource.logicalId(), resource.type(), property, value), value);
    }

    private void addToPool(TemplateResource resource, String pool, String property, String value) {
        addUnlessOwn(ResourceToImport.inPool(resource.logicalId(), resource.type(), pool, property, value), value);
    }

    /** What the stack has under another logical id is for the review to judge: the template would remove it there. */
    private void addUnlessOwn(ResourceToImport resource, String physicalId) {
        if (!own.containsValue(physicalId)) {
            found.add(resource);
        }
    }

    private boolean isOurs(String bucket) {
        return switch (new Bucket(clients, account, bucket).presence()) {
            case EXISTS -> true;
            case MISSING -> false;
            case CLOSED ->
                throw new DeploymentException(
                        "The bucket " + bucket + " exists, but it does not belong to the account " + account.id()
                                + ", or you may not look at it. Bucket names are unique over all accounts. Nothing was changed.",
                        "If it is yours, have s3:ListBucket on it allowed to " + account.arn()
                                + ". If it is somebody else's, deploy to another organization (-Dorg), whose buckets have"
                                + " other names.");
        };
    }

    private Optional<String> onlyPool(String name) {
        List<String> ids = pools.named(name);
        if (ids.size() > 1) {
            throw new DeploymentException(
                    "There are " + ids.size() + " user pools named " + name + ": " + String.join(", ", ids)
                            + ". It is not known which of them has the users. Nothing was changed.",
                    "Name the one to use and its app client: -Dsyndi.parameters=CognitoUserPoolId=ID,CognitoClientId=CLIENT.");
        }
        return ids.stream().findFirst();
    }

    private Optional<String> onlyClient(String pool, String name) {
        List<String> ids = pools.clientsNamed(pool, name);
        if (ids.size() > 1) {
            throw new DeploymentException(
                    "The user pool " + pool + " has " + ids.size() + " app clients named " + name + ": "
                            + String.join(", ", ids)
                            + ". It is not known which of them is in use. Nothing was changed.",
                    "Look in infra/.config and in the frontend which id is in use; name the pool and that client:"
                            + " -Dsyndi.parameters=CognitoUserPoolId=" + pool + ",CognitoClientId=CLIENT.");
        }
        return ids.stream().findFirst();
    }
}
