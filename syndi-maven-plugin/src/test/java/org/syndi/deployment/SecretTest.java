package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final Secret SECRET = new Secret("hunter2");

    @Test
    void hasNoTextFormInWhateverItIsPut() {
        AdminUser admin = new AdminUser("admin@myorg.com", SECRET);

        assertThat(SECRET.reveal()).isEqualTo("hunter2");
        assertThat(String.valueOf(SECRET)).doesNotContain("hunter2");
        assertThat(Optional.of(admin).toString()).contains("admin@myorg.com").doesNotContain("hunter2");
        assertThat(Map.of("password", SECRET).toString()).doesNotContain("hunter2");
        assertThat("%s %s".formatted(SECRET, admin)).doesNotContain("hunter2");
    }

    @Test
    void cannotBeWrittenToAStream() {
        assertThat(SECRET).isNotInstanceOf(Serializable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "admin@myorg", "@myorg.com", "admin@", "a b@myorg.com", "a@b@myorg.com", ""})
    void refusesAnAdministratorWithoutAnEmailAddressAndDoesNotTellThePassword(String name) {
        assertThatThrownBy(() -> new AdminUser(name, SECRET))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + name + "' is no e-mail address")
                .hasMessageContaining("-DadminUsername=")
                .message()
                .doesNotContain("hunter2");
    }
}
