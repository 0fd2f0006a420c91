package org.syndi.artifact.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.DeploymentException;

class LambdaRuntimeTest {
    @ParameterizedTest
    @CsvSource({"python3.9,26", "python3.11,26", "python3.12,34", "python3.13,34", "python3.14,34"})
    void knowsTheGlibcOfItsOperatingSystem(String runtime, int glibc) {
        assertThat(LambdaRuntime.of(runtime, "x86_64").glibcMinor()).isEqualTo(glibc);
    }

    @Test
    void namesEachLevelThatRunsAndNoneThatDoesNot() {
        assertThat(LambdaRuntime.of("python3.11", "x86_64").platforms())
                .startsWith("manylinux_2_26_x86_64", "manylinux_2_25_x86_64")
                .contains("manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")
                .doesNotContain("manylinux_2_27_x86_64", "manylinux_2_28_x86_64", "linux_x86_64");
    }

    @Test
    void hasTheTagsOfItsOwnProcessorOnly() {
        assertThat(LambdaRuntime.of("python3.13", "arm64").platforms())
                .startsWith("manylinux_2_34_aarch64")
                .endsWith("manylinux_2_17_aarch64", "manylinux2014_aarch64")
                .allMatch(tag -> tag.endsWith("_aarch64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3.8", "python2.7", "nodejs24.x", "3.13", "python3", ""})
    void refusesWhatNoLayerCanBeBuiltFor(String runtime) {
        assertThatThrownBy(() -> LambdaRuntime.of(runtime, "x86_64"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + runtime + "'")
                .hasMessageContaining("python3.13");
    }

    @Test
    void refusesAnArchitectureThatLambdaDoesNotHave() {
        assertThatThrownBy(() -> LambdaRuntime.of("python3.13", "aarch64"))
                .hasMessageContaining("'aarch64'")
                .hasMessageContaining("x86_64, arm64");
    }
}
