package org.syndi.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import org.syndi.deployment.DeploymentException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcTokenProvider;

/**
 * The credentials of a profile that signs in by IAM Identity Center: {@code aws sso login} leaves a token in
 * {@code ~/.aws/sso/cache}, in a file named by the SHA-1 of the session's name or, without one, of the start URL.
 */
final class SsoCredentials {
    private static final JsonMapper JSON = new JsonMapper();

    private final AwsConfiguration configuration;
    private final ClientWiring wiring;

    SsoCredentials(AwsConfiguration configuration, ClientWiring wiring) {
        this.configuration = configuration;
        this.wiring = wiring;
    }

    /** @throws DeploymentException if the profile lacks what it takes */
    AwsCredentialsProvider of(Profile profile) {
        Optional<String> session = profile.property("sso_session");
        Profile where = session.map(name -> session(profile, name)).orElse(profile);
        String startUrl = required(where, ProfileProperty.SSO_START_URL, profile);
        Region region = Region.of(required(where, ProfileProperty.SSO_REGION, profile));
        String account = required(profile, ProfileProperty.SSO_ACCOUNT_ID, profile);
        String role = required(profile, ProfileProperty.SSO_ROLE_NAME, profile);
        Path token = configuration.home().resolve(".aws/sso/cache/" + sha1(session.orElse(startUrl)) + ".json");
        SsoClient sso = wiring.make(SsoClient.builder(), region, AnonymousCredentialsProvider.create());
        SsoCredentialsProvider.Builder provider = SsoCredentialsProvider.builder();
        return new TellingCredentials(
                wiring.closedLater(provider.ssoClient(sso)
                        .refreshRequest(() -> GetRoleCredentialsRequest.builder()
                                .accountId(account)
                                .roleName(role)
                                .accessToken(token(profile.name(), token, session, region))
                                .build())
                        .build()),
                e -> NoCredentials.ofService(
                        "SSO gives no credentials for the role " + role + " in account " + account + " (profile '"
                                + profile.name() + "'): " + AwsCall.words(e),
                        "Sign in anew with aws sso login --profile " + profile.name()
                                + ". If that does not help, ask the administrator to assign you that role.",
                        e));
    }

    private Profile session(Profile profile, String name) {
        return configuration
                .file()
                .getSection("sso-session", name)
                .orElseThrow(() -> new DeploymentException(
                        "The AWS profile '" + profile.name() + "' signs in by the sso-session '" + name
                                + "', which does not exist.",
                        "Write it, with aws configure sso-session, then run the same command again."));
    }

    private static String required(Profile place, String name, Profile profile) {
        return place.property(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new DeploymentException(
                        "The AWS profile '" + profile.name() + "' signs in by SSO, but lacks " + name + ".",
                        "Complete it, with aws configure sso --profile " + profile.name()
                                + ", then run the same command again."));
    }

    /** One of a session can be renewed without the user for some hours. */
    private String token(String profile, Path file, Optional<String> session, Region region) {
        JsonNode token = read(profile, file);
        Instant end = end(token.path("expiresAt").asText());
        if (end.isAfter(Instant.now())) {
            return token.path("accessToken").asText();
        }
        if (session.isEmpty() || token.path("refreshToken").asText().isEmpty()) {
            throw notSignedIn(profile, "the sign-in ended at " + end, null);
        }
        SsoOidcClient oidc = wiring.make(SsoOidcClient.builder(), region, AnonymousCredentialsProvider.create());
        try (SsoOidcTokenProvider provider = SsoOidcTokenProvider.builder()
                .sessionName(session.get())
                .ssoOidcClient(oidc)
                .build()) {
            return provider.resolveToken().token();
        } catch (RuntimeException e) {
            throw notSignedIn(profile, "the sign-in ended at " + end + " and was not renewed", e);
        }
    }

    private static JsonNode read(String profile, Path file) {
        if (!Files.exists(file)) {
            throw notSignedIn(profile, "nobody is signed in", null);
        }
        try {
            JsonNode token = JSON.readTree(Files.readString(file));
            if (token.path("accessToken").asText().isEmpty()) {
                throw notSignedIn(profile, "there is no token in " + file, null);
            }
            return token;
        } catch (IOException e) {
            throw notSignedIn(profile, file + " cannot be read", e);
        }
    }

    /** A time that cannot be read is long over. */
    private static Instant end(String text) {
        try {
            return Instant.parse(text.replaceFirst("UTC$", "Z"));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static RuntimeException notSignedIn(String profile, String why, Throwable cause) {
        return NoCredentials.because(
                "the AWS profile '" + profile + "' signs in by SSO, and " + why,
                "Sign in with aws sso login --profile " + profile + ", then run the same command again.",
                cause);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
