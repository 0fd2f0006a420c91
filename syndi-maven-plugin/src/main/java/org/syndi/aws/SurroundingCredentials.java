package org.syndi.aws;

import java.util.Optional;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;

/**
 * The credentials that the surroundings offer where the user names no profile, in the order of the AWS tools: system
 * properties, variables, a web identity, the usual profile, the container's, the instance's. The first source that
 * somebody has set up is the one that is meant: if it gives nothing, the next one is not tried behind the user's back,
 * but its reason is told.
 */
final class SurroundingCredentials {
    private final AwsConfiguration configuration;
    private final ProfileCredentials profiles;

    SurroundingCredentials(AwsConfiguration configuration, ProfileCredentials profiles) {
        this.configuration = configuration;
        this.profiles = profiles;
    }

    /** @throws DeploymentException if a source that is set up cannot give any, as it is */
    AwsCredentialsProvider find() {
        return variables()
                .or(this::webIdentity)
                .or(this::usualProfile)
                .or(() -> isContainer() ? Optional.of(container()) : Optional.empty())
                .orElseGet(this::instance);
    }

    /** Keys in system properties or variables; empty if there are none. */
    Optional<AwsCredentialsProvider> variables() {
        Optional<String> id = configuration.setting("AWS_ACCESS_KEY_ID", "aws.accessKeyId");
        Optional<String> secret = configuration.setting("AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey");
        if (id.isPresent() != secret.isPresent()) {
            throw new DeploymentException(
                    "The environment has half a key: "
                            + (id.isPresent()
                                    ? "AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY."
                                    : "AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID."),
                    "Set both, or unset what is there, or name a profile with -Dsyndi.profile=NAME.");
        }
        return id.map(key -> ProfileCredentials.fixed(
                key.strip(),
                secret.orElseThrow().strip(),
                configuration.setting("AWS_SESSION_TOKEN", "aws.sessionToken")));
    }

    private Optional<AwsCredentialsProvider> webIdentity() {
        return configuration
                .setting("AWS_WEB_IDENTITY_TOKEN_FILE", "aws.webIdentityTokenFile")
                .map(file -> profiles.webIdentity(
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        configuration.path(file),
                        configuration
                                .setting("AWS_ROLE_ARN", "aws.roleArn")
                                .orElseThrow(() -> new DeploymentException(
                                        "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not.",
                                        "Set it to the role that the token is for, or unset the file, or name a profile with"
                                                + " -Dsyndi.profile=NAME.")),
                        configuration.setting("AWS_ROLE_SESSION_NAME", "aws.roleSessionName")));
    }

    /** One that the surroundings name has to have some; the one called "default" may have a region only. */
    private Optional<AwsCredentialsProvider> usualProfile() {
        return configuration
                .usualProfile()
                .filter(profile ->
                        configuration.chosenProfile().isPresent() || ProfileCredentials.saysAnything(profile))
                .map(Profile::name)
                .map(profiles::of);
    }

    private boolean isContainer() {
        return configuration
                .setting("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "aws.containerCredentialsPath")
                .or(() ->
                        configuration.setting("AWS_CONTAINER_CREDENTIALS_FULL_URI", "aws.containerCredentialsFullUri"))
                .isPresent();
    }

    AwsCredentialsProvider container() {
        return new TellingCredentials(
                ContainerCredentialsProvider.builder().build(),
                e -> NoCredentials.ofService(
                        "the container's endpoint for credentials gave none: " + AwsCall.words(e),
                        "Check the task's role (ECS) or the service account's Pod Identity (EKS), and"
                                + " AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI.",
                        e));
    }

    AwsCredentialsProvider instance() {
        boolean off = configuration
                .setting("AWS_EC2_METADATA_DISABLED", "aws.disableEc2Metadata")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        AwsCredentialsProvider asked = off
                ? () -> {
                    throw SdkClientException.create("it is not asked, because AWS_EC2_METADATA_DISABLED is set");
                }
                : InstanceProfileCredentialsProvider.builder()
                        .profileFile(configuration.file())
                        .build();
        return new TellingCredentials(
                asked,
                e -> NoCredentials.because(
                        "there are no AWS credentials, neither in the environment nor in a profile, a web identity, a"
                                + " container's or an instance's role (of the instance: " + AwsCall.words(e) + ")",
                        "Sign in, for example with aws sso login, or pass -Dsyndi.profile=NAME; "
                                + configuration.known() + ".",
                        e));
    }
}
