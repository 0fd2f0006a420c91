package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.artifact.Artifacts;
import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.aws.Bucket;
import org.syndi.aws.Function;
import org.syndi.aws.KnownRepair;
import org.syndi.aws.Stack;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.deploy.DeploymentStatus.NamedBucket;
import org.syndi.deploy.DeploymentStatus.Remains;
import org.syndi.deploy.DeploymentStatus.Trouble;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Environment;
import org.syndi.template.SamTemplate;

/** Looks at what there is, and changes nothing (guide, "Check Deployment Status"). */
public final class InspectDeployments {
    private final AwsClients clients;
    private final Path buildRoot;
    private final Path template;

    /**
     * For all that is done here, of one deployment or several.
     *
     * @param buildRoot the folder that the build directories {@code .aws-sam-<env>-<org>} are in
     * @param template names what a deployment that was deleted may have left
     */
    public InspectDeployments(AwsClients clients, Path buildRoot, Path template) {
        this.clients = clients;
        this.buildRoot = buildRoot;
        this.template = template;
    }

    /** All organizations that have a stack in the environment, by name. */
    public List<DeploymentStatus> all(Environment environment) {
        String prefix = Deployment.stackNamePrefix(environment);
        Account account = Account.of(clients);
        return Stack.named(clients, prefix).stream()
                .flatMap(stack ->
                        deployment(environment, stack, prefix).map(found -> status(found, Optional.of(stack), account)))
                .sorted((one, other) -> one.deployment()
                        .organization()
                        .name()
                        .compareTo(other.deployment().organization().name()))
                .toList();
    }

    /** A stack of another kind may have a name that begins alike. */
    private static Stream<Deployment> deployment(Environment environment, StackSnapshot stack, String prefix) {
        try {
            return Stream.of(Deployment.of(environment.toString(), stack.name().substring(prefix.length())));
        } catch (DeploymentException e) {
            return Stream.empty();
        }
    }

    public DeploymentStatus one(Deployment deployment) {
        return status(deployment, new Stack(clients, deployment.stackName()).describe(), Account.of(clients));
    }

    private DeploymentStatus status(Deployment deployment, Optional<StackSnapshot> stack, Account account) {
        return new DeploymentStatus(
                deployment,
                stack,
                stack.flatMap(found -> trouble(deployment, found)),
                stack.flatMap(found -> DeployedFunction.find(clients, found)).flatMap(Function::describe),
                Artifacts.existingFunction(buildRoot.resolve(deployment.buildDirectoryName())),
                stack.map(found -> buckets(found, account)).orElse(List.of()),
                stack.isPresent() ? Remains.NONE : remains(deployment, account));
    }

    private Remains remains(Deployment deployment, Account account) {
        if (!Files.isRegularFile(template)) {
            return new Remains(List.of(), "there is no template " + template + " that names it");
        }
        try {
            SamTemplate read = SamTemplate.read(template);
            StackParameters all = StackParameters.ofEverything(deployment, read.parameters());
            return new Remains(
                    FindExisting.in(clients, account, deployment.stackName(), read, all, Optional.empty()), "");
        } catch (DeploymentException e) {
            return new Remains(List.of(), e.problem());
        }
    }

    private Optional<Trouble> trouble(Deployment deployment, StackSnapshot stack) {
        StackStatus status = stack.status();
        if (status.isSuccessful() || status.isInProgress() || status.isInReview()) {
            return Optional.empty();
        }
        String cause = cause(stack);
        String next = status.isUpdatable() ? "" : new StackTrouble(deployment, clients).remedy(stack);
        return Optional.of(new Trouble(
                cause,
                Stream.concat(
                                KnownRepair.ofResource(cause).stream(),
                                Stream.of(next).filter(text -> !text.isEmpty()))
                        .collect(Collectors.joining(" "))));
    }

    /** Who may look at a stack may not always read its events. */
    private String cause(StackSnapshot stack) {
        try {
            return Failures.ofLastOperation(new Stack(clients, stack.name()), stack.id())
                    .first()
                    .map(StackEventText::cause)
                    .orElse("");
        } catch (DeploymentException e) {
            return "not known. " + e.problem();
        }
    }

    private List<NamedBucket> buckets(StackSnapshot stack, Account account) {
        return purposes().entrySet().stream()
                .filter(purpose -> stack.outputs().containsKey(purpose.getValue()))
                .map(purpose -> bucket(purpose.getKey(), stack.outputs().get(purpose.getValue()), account))
                .toList();
    }

    private NamedBucket bucket(String purpose, String name, Account account) {
        return new NamedBucket(purpose, name, new Bucket(clients, account, name).presence());
    }

    /** The outputs with the buckets' names, in the guide's order. */
    private static Map<String, String> purposes() {
        Map<String, String> purposes = new LinkedHashMap<>();
        purposes.put("lambda", "LambdaBucketName");
        purposes.put("forms", "FormsBucketName");
        purposes.put("ELN", "ELNBucketName");
        purposes.put("ELN drafts", "DraftsBucketName");
        purposes.put("frontend", "FrontendBucketName");
        return purposes;
    }
}
