package org.syndi.maven;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.syndi.aws.AwsSettings;
import org.syndi.deployment.AllowedAccounts;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;

/** What every goal has that talks to its target. */
abstract class ConnectedMojo extends AppMojo {
    private static final WholeNumber TIMEOUT = new WholeNumber("-Dsyndi.timeout", 1, Integer.MAX_VALUE, 60);

    /**
     * The AWS region. By default that of the profile in {@code syndi.profile}, then {@code AWS_REGION}, then the usual
     * profile's. The embedded AWS is always in {@code us-east-1}. Example: {@code -Dsyndi.region=eu-central-1}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.region")
    private String region;

    /**
     * The profile of {@code ~/.aws/config} to use. It is the only source of credentials then, whatever keys, tokens or
     * profiles the environment holds. By default the credentials that the AWS tools would use. Example:
     * {@code -Dsyndi.profile=myorg-stage}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.profile")
    private String profile;

    /**
     * The AWS accounts that may be used, separated by commas: twelve digits, or {@code <env>=<account>} for one
     * environment only. With the credentials of another account every goal stops before it does anything. It is meant
     * for the pom; by default every account may be used, and the embedded AWS always. Example:
     * {@code <syndi.allowedAccounts>stage=111111111111,prod=222222222222</syndi.allowedAccounts>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.allowedAccounts")
    private List<String> allowedAccounts;

    /**
     * How many minutes to wait for one operation of CloudFormation at most: a whole number of 1 or more.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.timeout", defaultValue = "60")
    private String timeout;

    /**
     * The port of 127.0.0.1 that the embedded AWS listens on if it is started here: 1 to 65535, or 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.port", defaultValue = EmbeddedAwsOptions.PORT)
    private String localPort;

    /**
     * The folder with the state of the embedded AWS, by default {@code .syndi} in the root of the project. Deleting it
     * starts anew.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.directory")
    private File localDirectory;

    /**
     * The Python interpreter that resolves the requirements and, on the embedded AWS, runs the function: a path. By
     * default the first of {@code python3} and {@code python} on the PATH.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.python")
    private File python;

    @Inject
    private SettingsDecrypter decrypter;

    final TargetConnection connect() {
        AllowedAccounts allowed =
                new AllowedAccounts(Optional.ofNullable(allowedAccounts).orElse(List.of()));
        requireOptionsOfTheTarget();
        if (target() == TargetKind.AWS && session().isOffline()) {
            throw new DeploymentException(
                    "Maven is offline, and the target is AWS.", "Leave out -o, or deploy to -Dsyndi.target=local.");
        }
        return target() == TargetKind.LOCAL
                ? TargetConnection.toLocal(new EmbeddedAwsOptions(paths()).read(localDirectory, localPort, python()))
                : TargetConnection.toAws(
                        AwsSettings.aws(region, profile, SettingsProxy.find(session(), decrypter)),
                        allowed,
                        environment(),
                        progress());
    }

    /** Whoever types a profile means AWS, and whoever types a port means this machine. */
    private void requireOptionsOfTheTarget() {
        TargetKind target = target();
        List<String> others = target == TargetKind.LOCAL
                ? List.of("syndi.profile", "syndi.region")
                : List.of("syndi.local.port", "syndi.local.directory");
        GivenOptions options = options();
        others.stream()
                .flatMap(name -> options.in(Source.COMMAND_LINE, name).stream())
                .findFirst()
                .ifPresent(option -> {
                    String other = target == TargetKind.LOCAL ? "aws" : "local";
                    throw new DeploymentException(
                            option.place() + " has no effect on the target of this command, which is "
                                    + (target == TargetKind.LOCAL ? "the embedded AWS" : "AWS") + ". Nothing was done.",
                            "Leave it out, or add -Dsyndi.target=" + other + ".");
                });
    }

    /** For what {@code settings.xml} keeps encrypted. */
    final SettingsDecrypter decrypter() {
        return decrypter;
    }

    final Optional<Path> python() {
        return path("syndi.python", python);
    }

    final Duration timeout() {
        return Duration.ofMinutes(TIMEOUT.parse(timeout));
    }
}
