package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagChangeTest {
    private static final Deployment DEPLOYMENT = Deployment.of("stage", "myorg");

    @Test
    void keepsWhatOthersHaveSet() {
        Map<String, String> before = Map.of("CostCenter", "1", "Owner", "ops", "Environment", "by hand");

        assertThat(new TagChange(Map.of("CostCenter", "2"), Set.of("Owner", "NotThere")).applied(before, DEPLOYMENT))
                .isEqualTo(Map.of(
                        "CostCenter", "2", "Environment", "stage", "Organization", "myorg", "Application", "syndi"));
    }

    @ParameterizedTest
    @CsvSource({"aws:cloud,1", "AWS:cloud,1", "semi;colon,1", "key,star*"})
    void refusesWhatAwsWouldRefuse(String key, String value) {
        assertThatThrownBy(() -> new TagChange(Map.of(key, value), Set.of()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'" + key + "'");
    }

    @Test
    void refusesTooLongTooManyAndItsOwn() {
        assertThatThrownBy(() -> new TagChange(Map.of("k".repeat(129), ""), Set.of()))
                .hasMessageContaining("up to 128");
        assertThatThrownBy(() -> new TagChange(Map.of("k", "v".repeat(257)), Set.of()))
                .hasMessageContaining("up to 256");
        assertThatThrownBy(() -> new TagChange(Map.of("k", "v"), Set.of("k"))).hasMessageContaining("set and removed");
        assertThatThrownBy(() -> new TagChange(Map.of("Organization", "x"), Set.of()).applied(Map.of(), DEPLOYMENT))
                .hasMessageContaining("always myorg");
        assertThatThrownBy(() -> new TagChange(Map.of(), Set.of("Application")).applied(Map.of(), DEPLOYMENT))
                .hasMessageContaining("always syndi");
        Map<String, String> many =
                IntStream.range(0, 48).boxed().collect(Collectors.toMap(number -> "k" + number, number -> ""));
        assertThatThrownBy(() -> TagChange.NONE.applied(many, DEPLOYMENT)).hasMessageContaining("51 tags");
    }
}
