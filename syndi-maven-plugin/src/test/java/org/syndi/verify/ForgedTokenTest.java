package org.syndi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

class ForgedTokenTest {
    private static final String HEAD = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.";

    private static String from(String genuine) {
        return ForgedToken.from(Optional.of(() -> new Secret(genuine))).reveal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Abc", "abc", "A", "B"})
    void isTheGoodOneButForTheBeginningOfItsSignature(String signature) {
        String forged = from(HEAD + signature);

        assertThat(forged).startsWith(HEAD).endsWith(signature.substring(1)).isNotEqualTo(HEAD + signature);
        assertThat(forged).hasSameSizeAs(HEAD + signature);
    }

    /** A verifier that only looks at the form must not be what keeps it out. */
    @ParameterizedTest
    @ValueSource(strings = {"", "no-token", HEAD})
    void isOfNobodyWhereThereIsNoSignatureToChange(String genuine) {
        assertIsOfNobody(from(genuine));
    }

    @Test
    void isOfNobodyWhereNobodyCanSignIn() {
        assertIsOfNobody(ForgedToken.from(Optional.empty()).reveal());
        assertIsOfNobody(ForgedToken.from(Optional.of(() -> {
                    throw new DeploymentException("no", "no");
                }))
                .reveal());
    }

    private static void assertIsOfNobody(String token) {
        List<byte[]> parts = Stream.of(token.split("\\.", -1))
                .map(Base64.getUrlDecoder()::decode)
                .toList();

        assertThat(parts).hasSize(3);
        assertThat(new String(parts.get(0), StandardCharsets.UTF_8)).contains("RS256");
        assertThat(new String(parts.get(1), StandardCharsets.UTF_8)).contains("nobody", "\"id\"");
        assertThat(parts.get(2)).as("the length of a signature by RS256").hasSize(256);
    }
}
