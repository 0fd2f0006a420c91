package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class TypedConfirmationTest {
    private static boolean ask(Optional<String> given, boolean interactive) {
        return new TypedConfirmation(given, interactive).given("This is production.", "prod/myorg");
    }

    @Test
    void isGivenInAdvanceForExactlyOneDeployment() {
        assertThat(ask(Optional.of("prod/myorg"), false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod/other", "PROD/MYORG", "yes", "true", "", "prod/myorg2", "prod"})
    void isNotGivenByOneForAnotherDeployment(String given) {
        assertThatThrownBy(() -> ask(Optional.of(given), true))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("-Dsyndi.confirm=" + given + " is for something else than this")
                .hasMessageContaining("-Dsyndi.confirm=prod/myorg");
    }

    /** The tests have no terminal: with and without {@code -B}, nobody is waited for. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotWaitedForWhereNobodySits(boolean interactive) {
        assumeThat(System.console()).isNull();

        assertThatThrownBy(() -> ask(Optional.empty(), interactive))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("This is production. Nobody can be asked here.")
                .hasMessageContaining("-Dsyndi.confirm=prod/myorg");
    }
}
