package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;
import org.syndi.deployment.DeploymentException;

/** What Maven makes of {@code -Dsyndi.parameters}. */
@MojoTest
class TemplateParametersTest {
    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "parameters", value = "Zones=a, b,Runtime=python3.12,Note=x\\,y=z")
    void mayHaveCommasInTheirValues(DeployMojo mojo) {
        assertThat(mojo.templateParameters())
                .isEqualTo(Map.of("Zones", "a, b", "Runtime", "python3.12", "Note", "x,y=z"));
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "parameters", value = "Runtime=python3.12,,ApiLogging=INFO")
    void haveNoEmptyOnes(DeployMojo mojo) {
        assertThatThrownBy(mojo::templateParameters)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("is not of the form NAME=VALUE");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void mayBeNone(DeployMojo mojo) {
        assertThat(mojo.templateParameters()).isEmpty();
    }
}
