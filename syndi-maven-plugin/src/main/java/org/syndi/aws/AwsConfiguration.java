package org.syndi.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * How this machine is set up for AWS: the variables, and the profiles of {@code ~/.aws/config} and
 * {@code ~/.aws/credentials} (SDKs and tools reference guide, "Using shared config and credentials files").
 */
final class AwsConfiguration {
    private static final String DEFAULT = "default";
    private static final String NOWHERE = "/nowhere/no-such-file";

    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> properties;
    private final Path config;
    private final Path credentials;
    private final ProfileFile profiles;

    /**
     * Reads the files, as far as they are there.
     *
     * @param environment variables by their names
     * @param properties Java's system properties, which may say the same
     * @throws DeploymentException if one cannot be read
     */
    AwsConfiguration(UnaryOperator<String> environment, UnaryOperator<String> properties) {
        this.environment = environment;
        this.properties = properties;
        this.config = setting("AWS_CONFIG_FILE", "aws.configFile")
                .map(this::path)
                .orElseGet(() -> home().resolve(".aws/config"));
        this.credentials = setting("AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile")
                .map(this::path)
                .orElseGet(() -> home().resolve(".aws/credentials"));
        ProfileFile.Aggregator both = ProfileFile.aggregator();
        read(credentials, ProfileFile.Type.CREDENTIALS).ifPresent(both::addFile);
        read(config, ProfileFile.Type.CONFIGURATION).ifPresent(both::addFile);
        this.profiles = both.build();
    }

    static AwsConfiguration ofThisMachine() {
        return new AwsConfiguration(System::getenv, System::getProperty);
    }

    /** Nothing is set up: no variable, no file. */
    static AwsConfiguration none() {
        return new AwsConfiguration(
                Map.of("AWS_CONFIG_FILE", NOWHERE, "AWS_SHARED_CREDENTIALS_FILE", NOWHERE)::get, name -> null);
    }

    private static Optional<ProfileFile> read(Path file, ProfileFile.Type type) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ProfileFile.builder().content(file).type(type).build());
        } catch (RuntimeException e) {
            String why = Causes.of(e).stream()
                    .map(Throwable::getMessage)
                    .filter(words -> words != null && !words.isBlank())
                    .reduce((outer, inner) -> inner)
                    .orElse("it is no file of that kind");
            throw new DeploymentException(
                    "The AWS configuration " + file + " cannot be read: " + why
                            + (Files.isReadable(file) ? "" : " (permission denied)") + ".",
                    "Correct it; aws configure list shows whether it is right.",
                    e);
        }
    }

    /** What a variable says, or a system property that stands for it; blank is nothing. */
    Optional<String> setting(String variable, String property) {
        return Optional.ofNullable(properties.apply(property))
                .filter(value -> !value.isBlank())
                .or(() -> variable(variable));
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /** With {@code ~} for the user's folder. */
    Path path(String text) {
        return text.startsWith("~/") ? home().resolve(text.substring(2)) : Path.of(text);
    }

    Path home() {
        return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    ProfileFile file() {
        return profiles;
    }

    /** The profile that the surroundings name; empty if they name none. */
    Optional<String> chosenProfile() {
        return setting("AWS_PROFILE", "aws.profile");
    }

    /** The profile of the surroundings, or the one named "default" if there is one. */
    Optional<Profile> usualProfile() {
        Optional<String> chosen = chosenProfile();
        return chosen.isPresent() ? Optional.of(profile(chosen.get())) : profiles.profile(DEFAULT);
    }

    /** @throws DeploymentException if there is none, with those that there are */
    Profile profile(String name) {
        return profiles.profile(name)
                .orElseThrow(() -> new DeploymentException(
                        "There is no AWS profile '" + name + "' in " + config + " or " + credentials + "; " + known()
                                + ".",
                        "Name one that is there, with -Dsyndi.profile=NAME, or leave it out."
                                + chosenProfile()
                                        .filter(name::equals)
                                        .map(chosen -> " AWS_PROFILE names " + chosen + ".")
                                        .orElse("")));
    }

    /** For a sentence. */
    String known() {
        TreeSet<String> names = new TreeSet<>(profiles.profiles().keySet());
        return names.isEmpty() ? "there is no profile at all" : "there are: " + String.join(", ", names);
    }

    /** The region that is meant if the user names none: a profile that is named comes before the surroundings. */
    Optional<String> region(Optional<String> namedProfile) {
        return namedProfile
                .map(this::profile)
                .flatMap(AwsConfiguration::region)
                .or(() -> setting("AWS_REGION", "aws.region"))
                .or(() -> variable("AWS_DEFAULT_REGION"))
                .or(() -> usualProfile().flatMap(AwsConfiguration::region));
    }

    private static Optional<String> region(Profile profile) {
        return profile.property("region").filter(region -> !region.isBlank());
    }
}
