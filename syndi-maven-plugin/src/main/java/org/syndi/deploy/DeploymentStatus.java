package org.syndi.deploy;

import java.util.List;
import java.util.Optional;
import org.syndi.artifact.Artifact;
import org.syndi.aws.Bucket;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;

/**
 * What there is of a deployment.
 *
 * @param stack empty if there is none
 * @param trouble why the stack's last operation failed, and what to do; empty if it did not fail
 * @param live the function as it runs; empty if there is none
 * @param built the function's code as it was last built here; empty if it was not
 * @param buckets those that the stack names, whether or not it owns them
 * @param left what an earlier stack has left behind, if there is none now
 */
public record DeploymentStatus(
        Deployment deployment,
        Optional<StackSnapshot> stack,
        Optional<Trouble> trouble,
        Optional<FunctionSnapshot> live,
        Optional<Artifact> built,
        List<NamedBucket> buckets,
        Remains left) {
    public DeploymentStatus {
        buckets = List.copyOf(buckets);
    }

    /**
     * What is in no stack any more, and what the next deployment takes over.
     *
     * @param resources in an order in which nothing comes before what it belongs to
     * @param unknown why it is not known; "" if it is
     */
    public record Remains(List<ResourceToImport> resources, String unknown) {
        static final Remains NONE = new Remains(List.of(), "");

        public Remains {
            resources = List.copyOf(resources);
        }
    }

    /**
     * What came of a failure.
     *
     * @param cause what failed first; "" if CloudFormation does not know any more
     * @param remedy what to do next; "" if the next deployment needs nothing else
     */
    public record Trouble(String cause, String remedy) {}

    /**
     * A bucket.
     *
     * @param purpose as the guide calls it: lambda, forms, ELN, ELN drafts, frontend
     */
    public record NamedBucket(String purpose, String name, Bucket.Presence presence) {}

    /** The stack's status in CloudFormation's word, {@code NO_STACK} if there is none. */
    public String stackStatus() {
        return stack.map(found -> found.status().name()).orElse("NO_STACK");
    }

    /** Whether what was built here is what runs; empty if one of them is not there. */
    public Optional<Boolean> isBuiltLive() {
        return live.flatMap(function ->
                built.map(code -> function.runs(code.archive().sha256().base64())));
    }

    /** An output of the stack, "" if it has none of that key. */
    public String output(String key) {
        return stack.map(found -> found.outputs().getOrDefault(key, "")).orElse("");
    }
}
