package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAccountsTest {
    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";

    @Test
    void allowsEveryAccountIfNoneIsNamed() {
        assertThatCode(() -> new AllowedAccounts(List.of()).require(Environment.PROD, ONE))
                .doesNotThrowAnyException();
    }

    @Test
    void stopsAnAccountThatIsNotNamed() {
        AllowedAccounts allowed = new AllowedAccounts(List.of(ONE));

        assertThatCode(() -> allowed.require(Environment.STAGE, ONE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> allowed.require(Environment.STAGE, TWO))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("of the account " + TWO + ", which is not allowed for stage")
                .hasMessageContaining("-Dsyndi.profile");
    }

    @Test
    void keepsTheAccountOfAnEnvironmentForThatEnvironment() {
        AllowedAccounts allowed = new AllowedAccounts(List.of(" stage=" + ONE, "prod=" + TWO));

        assertThatCode(() -> allowed.require(Environment.PROD, TWO)).doesNotThrowAnyException();
        assertThatThrownBy(() -> allowed.require(Environment.STAGE, TWO)).isInstanceOf(DeploymentException.class);
        assertThatThrownBy(() -> allowed.require(Environment.DEV, ONE)).isInstanceOf(DeploymentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1111", "production=111111111111", "prod:111111111111", "prod=", ""})
    void refusesWhatIsNoAccount(String entry) {
        assertThatThrownBy(() -> new AllowedAccounts(List.of(entry))).isInstanceOf(DeploymentException.class);
    }
}
