package org.syndi.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProcessCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The credentials of one profile, and of nothing else (SDKs and tools reference guide, "Authentication and access"):
 * what it says counts, and what it lacks is told, with the next step.
 */
final class ProfileCredentials {
    private static final String SESSION = "syndi-maven-plugin";
    private static final String AGAIN = ", then run the same command again.";

    private final AwsConfiguration configuration;
    private final ClientWiring wiring;
    private final Region region;

    /** @param region where a role is asked for if its profile names none */
    ProfileCredentials(AwsConfiguration configuration, ClientWiring wiring, Region region) {
        this.configuration = configuration;
        this.wiring = wiring;
        this.region = region;
    }

    /**
     * The credentials of the profile.
     *
     * @throws DeploymentException if it cannot have any, as it is written
     */
    AwsCredentialsProvider of(String name) {
        return of(name, List.of());
    }

    private AwsCredentialsProvider of(String name, List<String> way) {
        List<String> further = new ArrayList<>(way);
        further.add(name);
        if (way.contains(name)) {
            throw new DeploymentException(
                    "The AWS profiles lead in a circle: " + String.join(" → ", further) + ".",
                    "Give one of them credentials of its own instead of a source_profile" + AGAIN);
        }
        Profile profile = way.isEmpty() ? configuration.profile(name) : source(name, way.get(way.size() - 1));
        // A profile that takes a role from itself means its own keys.
        boolean itself = profile.property(ProfileProperty.SOURCE_PROFILE)
                .filter(name::equals)
                .isPresent();
        if (profile.property(ProfileProperty.ROLE_ARN).isPresent()) {
            return itself ? role(profile, keys(profile)) : withRole(profile, further);
        }
        return ofItself(profile);
    }

    private Profile source(String name, String asking) {
        return configuration
                .file()
                .profile(name)
                .orElseThrow(() -> new DeploymentException(
                        "The AWS profile '" + asking + "' takes its credentials from the profile '" + name
                                + "', which does not exist; " + configuration.known() + ".",
                        "Correct its source_profile" + AGAIN));
    }

    private AwsCredentialsProvider withRole(Profile profile, List<String> way) {
        Optional<String> source = profile.property(ProfileProperty.SOURCE_PROFILE);
        Optional<String> place = profile.property(ProfileProperty.CREDENTIAL_SOURCE);
        Optional<String> token = profile.property(ProfileProperty.WEB_IDENTITY_TOKEN_FILE);
        if (token.isPresent()) {
            return webIdentity(
                    "the AWS profile '" + profile.name() + "'",
                    configuration.path(token.get()),
                    profile.property(ProfileProperty.ROLE_ARN).orElseThrow(),
                    profile.property(ProfileProperty.ROLE_SESSION_NAME));
        }
        if (source.isPresent() && place.isPresent()) {
            throw new DeploymentException(
                    "The AWS profile '" + profile.name() + "' has both a source_profile and a credential_source.",
                    "Leave one of them out" + AGAIN);
        }
        refuseMfa(profile);
        if (source.isPresent()) {
            return role(profile, of(source.get(), way));
        }
        return role(
                profile,
                place.map(word -> place(profile, word))
                        .orElseThrow(() -> new DeploymentException(
                                "The AWS profile '" + profile.name()
                                        + "' has a role_arn, but does not say who takes the" + " role.",
                                "Add a source_profile, a credential_source or a web_identity_token_file to it"
                                        + AGAIN)));
    }

    private static void refuseMfa(Profile profile) {
        profile.property(ProfileProperty.MFA_SERIAL).ifPresent(device -> {
            throw new DeploymentException(
                    "The role of the AWS profile '" + profile.name() + "' asks for a code of the device " + device
                            + ", and a build cannot ask for one.",
                    "Take the role yourself, with: eval \"$(aws configure export-credentials --profile "
                            + profile.name()
                            + " --format env)\" Then run the same command without naming the profile.");
        });
    }

    private AwsCredentialsProvider place(Profile profile, String word) {
        SurroundingCredentials surroundings = new SurroundingCredentials(configuration, this);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "environment" ->
                surroundings
                        .variables()
                        .orElseThrow(() -> new DeploymentException(
                                "The AWS profile '" + profile.name()
                                        + "' takes its credentials from the environment, where" + " there are none.",
                                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" + AGAIN));
            case "ec2instancemetadata" -> surroundings.instance();
            case "ecscontainer" -> surroundings.container();
            default ->
                throw new DeploymentException(
                        "The AWS profile '" + profile.name() + "' has the credential_source '" + word
                                + "', which there is not.",
                        "Use Environment, Ec2InstanceMetadata or EcsContainer" + AGAIN);
        };
    }

    private AwsCredentialsProvider role(Profile profile, AwsCredentialsProvider source) {
        String arn = profile.property(ProfileProperty.ROLE_ARN).orElseThrow();
        StsClient sts = wiring.make(StsClient.builder(), regionOf(profile), source);
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(arn)
                .roleSessionName(
                        profile.property(ProfileProperty.ROLE_SESSION_NAME).orElse(SESSION));
        profile.property(ProfileProperty.EXTERNAL_ID).ifPresent(request::externalId);
        profile.property(ProfileProperty.DURATION_SECONDS)
                .ifPresent(text -> request.durationSeconds(seconds(profile, text)));
        return new TellingCredentials(
                wiring.closedLater(StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(request.build())
                        .build()),
                e -> NoCredentials.ofService(
                        "the role " + arn + " of the AWS profile '" + profile.name() + "' was not given: "
                                + AwsCall.words(e),
                        "Check that the role exists and that its trust policy names who asks: "
                                + profile.property(ProfileProperty.SOURCE_PROFILE)
                                        .map(source1 -> "aws sts get-caller-identity --profile " + source1)
                                        .orElse("aws sts get-caller-identity")
                                + " shows who that is.",
                        e));
    }

    private static int seconds(Profile profile, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new DeploymentException(
                    "The duration_seconds of the AWS profile '" + profile.name() + "' are '" + text
                            + "', which is no number.",
                    "Correct it" + AGAIN,
                    e);
        }
    }

    /**
     * A role for whoever has a token in a file.
     *
     * @param whose for a sentence
     */
    AwsCredentialsProvider webIdentity(String whose, Path file, String arn, Optional<String> session) {
        if (!Files.isReadable(file)) {
            throw new DeploymentException(
                    "The web identity token of " + whose + " is not there: " + file + " cannot be read.",
                    "The CI system or Kubernetes writes it: let the job have a token (GitHub: permissions: id-token: write;"
                            + " EKS: the service account's role), or use another profile.");
        }
        StsClient sts = wiring.make(StsClient.builder(), region, AnonymousCredentialsProvider.create());
        return new TellingCredentials(
                wiring.closedLater(StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(sts)
                        .webIdentityTokenFile(file)
                        .roleArn(arn)
                        .roleSessionName(session.orElse(SESSION))
                        .build()),
                e -> NoCredentials.ofService(
                        "the role " + arn + " was not given for the web identity token of " + whose + ": "
                                + AwsCall.words(e),
                        "Check that the token is fresh, and that the role's trust policy names its issuer, its audience and"
                                + " its subject.",
                        e));
    }

    private AwsCredentialsProvider ofItself(Profile profile) {
        boolean sso = Stream.of(
                        "sso_session",
                        ProfileProperty.SSO_START_URL,
                        ProfileProperty.SSO_ACCOUNT_ID,
                        ProfileProperty.SSO_ROLE_NAME)
                .anyMatch(word -> profile.property(word).isPresent());
        if (sso) {
            return new SsoCredentials(configuration, wiring).of(profile);
        }
        if (profile.property(ProfileProperty.AWS_ACCESS_KEY_ID).isPresent()
                || profile.property(ProfileProperty.AWS_SECRET_ACCESS_KEY).isPresent()) {
            return keys(profile);
        }
        Optional<String> process = profile.property(ProfileProperty.CREDENTIAL_PROCESS);
        if (process.isPresent()) {
            return process(profile.name(), process.get());
        }
        if (profile.property(ProfileProperty.LOGIN_SESSION).isPresent()) {
            throw new DeploymentException(
                    "The AWS profile '" + profile.name()
                            + "' is signed in with aws login, which only newer programs read by" + " themselves.",
                    "Hand its credentials on, with: eval \"$(aws configure export-credentials --profile "
                            + profile.name()
                            + " --format env)\" Then run the same command without naming the profile.");
        }
        throw new DeploymentException(
                "The AWS profile '" + profile.name()
                        + "' says nothing about credentials: it has no keys, no role, no SSO and"
                        + " no credential_process.",
                "Add them, for example with aws configure sso --profile " + profile.name()
                        + ", or name another profile; " + configuration.known() + ".");
    }

    /** Whether it says anything about credentials; the usual profile may only have a region. */
    static boolean saysAnything(Profile profile) {
        return Stream.of(
                        "sso_session",
                        ProfileProperty.SSO_START_URL,
                        ProfileProperty.AWS_ACCESS_KEY_ID,
                        ProfileProperty.AWS_SECRET_ACCESS_KEY,
                        ProfileProperty.CREDENTIAL_PROCESS,
                        ProfileProperty.LOGIN_SESSION,
                        ProfileProperty.ROLE_ARN)
                .anyMatch(word -> profile.property(word).isPresent());
    }

    private static AwsCredentialsProvider keys(Profile profile) {
        String id = key(profile, ProfileProperty.AWS_ACCESS_KEY_ID, ProfileProperty.AWS_SECRET_ACCESS_KEY);
        String secret = key(profile, ProfileProperty.AWS_SECRET_ACCESS_KEY, ProfileProperty.AWS_ACCESS_KEY_ID);
        return fixed(id, secret, profile.property(ProfileProperty.AWS_SESSION_TOKEN));
    }

    private static String key(Profile profile, String wanted, String other) {
        return profile.property(wanted)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new DeploymentException(
                        "The AWS profile '" + profile.name() + "' has half a key: " + other + " without " + wanted
                                + ".",
                        "Add the other half, with aws configure --profile " + profile.name() + AGAIN));
    }

    /** Credentials that stand somewhere as they are. */
    static AwsCredentialsProvider fixed(String id, String secret, Optional<String> token) {
        AwsCredentials credentials = token.map(String::strip)
                .filter(value -> !value.isEmpty())
                .<AwsCredentials>map(session -> AwsSessionCredentials.create(id, secret, session))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
        return StaticCredentialsProvider.create(credentials);
    }

    /** Its command may hold a secret, and so may what it prints: neither is told. */
    private AwsCredentialsProvider process(String profile, String command) {
        String program = command.strip().split("\\s+", 2)[0];
        return new TellingCredentials(
                wiring.closedLater(ProcessCredentialsProvider.builder()
                        .command(shell(command))
                        .build()),
                e -> NoCredentials.because(
                        "the credential_process of the AWS profile '" + profile + "' (" + program
                                + " …) gave no credentials: " + ProcessFailure.reason(e),
                        "Run it yourself, as it stands in the profile, and do what it asks for" + AGAIN,
                        e));
    }

    /** As the AWS tools have it run. */
    private static List<String> shell(String command) {
        return System.getProperty("os.name").startsWith("Windows")
                ? List.of("cmd.exe", "/C", command)
                : List.of("sh", "-c", command);
    }

    private Region regionOf(Profile profile) {
        return profile.property(ProfileProperty.REGION).map(Region::of).orElse(region);
    }
}
