package org.syndi.maven;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.aws.StackSnapshot;
import org.syndi.deploy.DeploymentStatus;
import org.syndi.deploy.InspectDeployments;
import org.syndi.deployment.DeploymentException;
import org.syndi.report.StatusJson;
import org.syndi.report.StatusReport;

/**
 * Shows what there is of a deployment: function, API, user pool, buckets, the state of the stack, and whether the code
 * that runs is the code that was built here; where there is no stack, what an earlier one has left behind. Without
 * {@code -Dorg}, all organizations of the environment. It changes nothing, and succeeds also where there is nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public class StatusMojo extends ProjectMojo {
    /**
     * Prints the value of this output of the stack and nothing else; with {@code mvn -q} it stands alone on standard
     * output. Fails if the stack has no such output. Example: {@code -Dsyndi.output=ApiEndpoint}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.output")
    private String output;

    /**
     * {@code text}, or {@code json} for programs; with {@code mvn -q} the JSON stands alone on standard output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.format", defaultValue = "text")
    private String format;

    /**
     * The SAM template. Where there is no stack, it tells under which names something of an earlier one may be left.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.template", defaultValue = "${project.basedir}/../infra/template.yaml")
    private File template;

    @Override
    void runForApp() {
        OutputFormat wanted = OutputFormat.of(format);
        try (TargetConnection connection = connect()) {
            InspectDeployments inspect = new InspectDeployments(
                    connection.clients(), buildDirectory(), insideUnlessNamed("syndi.template", "template", template));
            if (namesNoOrganization() && output == null) {
                tell(inspect.all(environment()), wanted);
            } else if (output == null) {
                tell(inspect.one(deployment()), wanted);
            } else {
                standardOutput(value(inspect.one(deployment())));
            }
        }
    }

    private void tell(DeploymentStatus status, OutputFormat wanted) {
        if (wanted == OutputFormat.JSON) {
            standardOutput(new StatusJson().one(status));
        } else {
            new StatusReport(output()).print(status);
        }
    }

    private void tell(List<DeploymentStatus> all, OutputFormat wanted) {
        if (wanted == OutputFormat.JSON) {
            standardOutput(new StatusJson().all(all));
            return;
        }
        all.forEach(status -> tell(status, wanted));
        if (all.isEmpty()) {
            getLog().info("No organization has a stack in " + environment() + ".");
        }
    }

    private String value(DeploymentStatus status) {
        StackSnapshot stack = status.stack()
                .orElseThrow(() -> new DeploymentException(
                        "There is no stack " + status.deployment().stackName() + ", so it has no output " + output
                                + ".",
                        "Deploy it first, or check -Denv and -Dorg."));
        return Optional.ofNullable(stack.outputs().get(output))
                .orElseThrow(() -> new DeploymentException(
                        "The stack " + stack.name() + " has no output '" + output + "'.",
                        "It has: "
                                + String.join(
                                        ", ", new TreeSet<>(stack.outputs().keySet())) + "."));
    }
}
