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
import org.syndi.local.LocalAwsOptions;

/** What every goal has that talks to its target. */
abstract class ConnectedMojo extends AppMojo {
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
     * How many minutes to wait for one operation of CloudFormation at most; more than 0.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.timeout", defaultValue = "60")
    private int timeout;

    /**
     * The port of 127.0.0.1 that the embedded AWS listens on if it is started here; 0 for any free one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.port", defaultValue = "4566")
    private int localPort;

    /**
     * The folder with the state of the embedded AWS. Deleting it starts anew.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.directory", defaultValue = "${maven.multiModuleProjectDirectory}/.syndi")
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
        if (target() == TargetKind.AWS && session().isOffline()) {
            throw new DeploymentException(
                    "Maven is offline, and the target is AWS.", "Leave out -o, or deploy to -Dsyndi.target=local.");
        }
        return target() == TargetKind.LOCAL
                ? TargetConnection.toLocal(new LocalAwsOptions(localDirectory.toPath(), localPort, python()))
                : TargetConnection.toAws(
                        AwsSettings.aws(region, profile, SettingsProxy.find(session(), decrypter)),
                        allowed,
                        environment(),
                        progress());
    }

    /** For what {@code settings.xml} keeps encrypted. */
    final SettingsDecrypter decrypter() {
        return decrypter;
    }

    final Optional<Path> python() {
        return Optional.ofNullable(python).map(File::toPath);
    }

    final Duration timeout() {
        if (timeout <= 0) {
            throw new DeploymentException(
                    "The time limit of " + timeout + " minutes cannot be kept.", "Use for example -Dsyndi.timeout=60.");
        }
        return Duration.ofMinutes(timeout);
    }
}
