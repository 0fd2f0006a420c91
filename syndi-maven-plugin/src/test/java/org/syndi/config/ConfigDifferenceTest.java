package org.syndi.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDifferenceTest {
    @Test
    void tellsEachKeyWithItsValueBeforeAndAfter() {
        assertThat(ConfigDifference.lines("""
                        {"lambda": {"logging": {"level": "INFO"}, "cors": {"origins": ["a"]}, "same": 1, "gone": true}}
                        """, """
                        {"lambda": {"logging": {"level": "DEBUG"}, "cors": {"origins": ["a", "b"]}, "same": 1,
                          "uploads": {"max_mb": 50}}}
                        """))
                .containsExactly(
                        "lambda.logging.level: 'INFO' -> 'DEBUG'",
                        "lambda.cors.origins: [\"a\"] -> [\"a\",\"b\"]",
                        "lambda.uploads.max_mb: (new) -> 50",
                        "lambda.gone: true -> (removed)");
    }

    @Test
    void tellsNothingWhereOnlyTheWritingDiffers() {
        assertThat(ConfigDifference.lines("{\"a\":{\"b\":1, \"c\":2}}", "{\n  \"a\": {\"c\": 2, \"b\": 1}\n}"))
                .isEmpty();
    }

    @Test
    void tellsEmptyObjectsApartFromNone() {
        assertThat(ConfigDifference.lines("{\"a\": {}}", "{\"b\": {}}"))
                .containsExactly("b: (new) -> {}", "a: {} -> (removed)");
        assertThat(ConfigDifference.lines("{\"a\": 1}", "{\"a\": {\"b\": 2}}")).containsExactly("a: 1 -> {b}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "dbPassword", "PASSWD", "jwt_secret", "clientSecret", "api_key", "apiKey", "api-key", "key",
                "signing_key", "accessKeyId", "privateKey", "token", "refreshToken", "credentials", "salt", "dsn",
                        "pass",
                "connectionString", "Authorization", "passphrase"
            })
    void showsNoValueOfAKeyThatSoundsLikeASecret(String key) {
        assertThat(ConfigDifference.lines(
                        "{\"lambda\": {\"%s\": \"hunter2\"}}".formatted(key),
                        "{\"lambda\": {\"%s\": \"hunter3\"}}".formatted(key)))
                .containsExactly("lambda." + key + ": (not shown) -> (not shown)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"monkeys", "keyboard", "level", "userPoolId", "bypass", "passage", "pinned", "private_webapp"})
    void showsTheValueOfAnyOtherKey(String key) {
        assertThat(ConfigDifference.lines("{}", "{\"%s\": \"x\"}".formatted(key)))
                .containsExactly(key + ": (new) -> 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def",
                "postgres://app:hunter2@db/lab",
                "-----BEGIN PRIVATE KEY-----",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY12",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
            })
    void showsNoTextThatLooksLikeASecret(String secret) {
        assertThat(ConfigDifference.lines("{}", "{\"endpoint\": \"%s\", \"list\": [\"%s\"]}".formatted(secret, secret)))
                .containsExactly("endpoint: (new) -> (not shown)", "list: (new) -> (not shown)");
    }

    @Test
    void showsNothingBelowASecretAndNoListThatHoldsOne() {
        assertThat(
                        ConfigDifference.lines(
                                "{\"secrets\": {\"a\": \"hunter2\"}}",
                                "{\"secrets\": {\"a\": \"hunter3\"}, \"users\": [{\"name\": \"a\", \"password\": \"hunter4\"}]}"))
                .containsExactly("secrets.a: (not shown) -> (not shown)", "users: (new) -> (not shown)");
    }

    @Test
    void quotesNothingOfWhatIsNoConfiguration() {
        assertThat(ConfigDifference.lines("password: hunter2", "{\"a\": 1}"))
                .containsExactly("What was there is no valid configuration, and is replaced as a whole");
    }
}
