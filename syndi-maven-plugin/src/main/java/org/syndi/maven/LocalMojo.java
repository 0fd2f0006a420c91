package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.LocalAwsOptions;
import org.syndi.local.SharedLocalAws;

/**
 * Serves the embedded AWS in the foreground until Ctrl-C, and prints the variables that let the {@code aws} command and
 * the AWS SDKs use it. What was deployed to it before is there again.
 *
 * @since 0.1.0
 */
@Mojo(name = "local", requiresProject = false, aggregator = true, threadSafe = true)
public class LocalMojo extends SyndiMojo {
    /**
     * The port of 127.0.0.1 to listen on: 1 to 65535, or 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.port", defaultValue = EmbeddedAwsOptions.PORT)
    private String port;

    /**
     * The folder with its state, by default {@code .syndi} in the root of the project; made if it is not there.
     * Deleting it starts anew.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.directory")
    private File directory;

    /**
     * The Python interpreter that runs functions: a path. By default the first of {@code python3} and {@code python} on
     * the PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.python")
    private File python;

    @Override
    void run() {
        LocalAwsOptions options = new EmbeddedAwsOptions(paths()).read(directory, port, path("syndi.python", python));
        try (SharedLocalAws aws = SharedLocalAws.open(options)) {
            if (!aws.isOwn()) {
                throw new DeploymentException(
                        "An embedded AWS serves " + options.directory() + " already, at " + aws.endpoint() + ".",
                        "Use that one, or another folder: -Dsyndi.local.directory=FOLDER.");
            }
            tell(aws, options.directory());
            waitForTheEnd(aws);
        }
    }

    private void tell(SharedLocalAws aws, Path folder) {
        getLog().info("The embedded AWS serves " + folder + " at " + aws.endpoint() + "; Ctrl-C stops it.");
        getLog().info("To use it, in another terminal:");
        LocalCredentials.variables(aws.endpoint())
                .forEach((name, value) -> getLog().info("  export " + name + "=" + value));
    }

    /** Ctrl-C ends the whole process by way of its shutdown hooks: there, what runs is stopped. */
    private static void waitForTheEnd(SharedLocalAws aws) {
        Runtime.getRuntime().addShutdownHook(new Thread(aws::closeNow, "stop-embedded-aws"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
