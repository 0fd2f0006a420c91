package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.StackSnapshot;
import org.syndi.aws.StackStatus;
import org.syndi.deployment.AdminUser;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.Recording;
import org.syndi.template.TemplateParameter;

class StackParametersTest {
    private static final Deployment DEPLOYMENT = Deployment.of("stage", "myorg");
    private static final List<TemplateParameter> DECLARED = Stream.of(
                    "Environment", "Organization", "EnableAuth", "CreateBuckets", "Runtime", "DomainName")
            .map(name -> new TemplateParameter(name, "String", Optional.empty(), List.of(), false, 1))
            .toList();

    private final Recording progress = new Recording();

    private static DeployOptions options(boolean enableAuth, boolean createBuckets, Map<String, String> further) {
        return new DeployOptions(enableAuth, createBuckets, Optional.empty(), further, Set.of(), Duration.ofMinutes(1));
    }

    private static Optional<StackSnapshot> stackWith(Map<String, String> parameters) {
        return Optional.of(new StackSnapshot(
                "id",
                "rawscribe-stage-myorg",
                new StackStatus("CREATE_COMPLETE"),
                "",
                parameters,
                Map.of(),
                false,
                Instant.EPOCH));
    }

    private StackParameters of(DeployOptions options, Optional<StackSnapshot> existing) {
        return StackParameters.of(DEPLOYMENT, options, DECLARED, existing, progress);
    }

    @Test
    void areOfThisDeploymentAndNoOther() {
        StackParameters first = of(options(true, false, Map.of("Runtime", "python3.12")), Optional.empty());

        assertThat(first.given())
                .containsOnly(
                        Map.entry("Environment", "stage"),
                        Map.entry("Organization", "myorg"),
                        Map.entry("EnableAuth", "true"),
                        Map.entry("CreateBuckets", "false"),
                        Map.entry("Runtime", "python3.12"));
        assertThat(first.kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EnableAuth", "CreateBuckets"})
    void keepASwitchOnThatIsOnInTheStackAndSaySo(String name) {
        StackParameters next = of(options(false, false, Map.of()), stackWith(Map.of(name, "true")));

        assertThat(next.given()).containsEntry(name, "true");
        assertThat(progress.of(Detail.class))
                .singleElement()
                .extracting(Detail::text)
                .asString()
                .startsWith(name + " stays true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EnableAuth", "CreateBuckets"})
    void keepASwitchOnEvenIfItIsTurnedOffAsATemplateParameter(String name) {
        StackParameters next = of(options(true, true, Map.of(name, "false")), stackWith(Map.of(name, "true")));

        assertThat(next.given()).containsEntry(name, "true");
    }

    @Test
    void turnASwitchOnThatIsOffInTheStack() {
        StackParameters next =
                of(options(true, true, Map.of()), stackWith(Map.of("EnableAuth", "false", "CreateBuckets", "false")));

        assertThat(next.given()).containsEntry("EnableAuth", "true").containsEntry("CreateBuckets", "true");
    }

    @Test
    void keepWhatTheStackHasAndNobodyNames() {
        StackParameters next = of(
                options(true, false, Map.of("Runtime", "python3.13")),
                stackWith(Map.of("Runtime", "python3.12", "DomainName", "eln.myorg.com", "NoLongerDeclared", "x")));

        assertThat(next.given()).containsEntry("Runtime", "python3.13").doesNotContainKey("DomainName");
        assertThat(next.kept()).containsExactly("DomainName");
    }

    @Test
    void refuseANameThatTheTemplateDoesNotKnow() {
        assertThatThrownBy(() -> of(options(true, false, Map.of("Colour", "red")), Optional.empty()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("no parameter 'Colour'")
                .hasMessageContaining("Environment, Organization, EnableAuth, CreateBuckets, Runtime, DomainName");
    }

    @Test
    void leaveOutWhatASmallTemplateDoesNotHave() {
        StackParameters small = StackParameters.of(
                DEPLOYMENT, options(true, false, Map.of()), DECLARED.subList(0, 1), Optional.empty(), progress);

        assertThat(small.given()).containsOnlyKeys("Environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Environment", "Organization"})
    void refuseToSendADeploymentElsewhereThanItsNamesSay(String name) {
        assertThatThrownBy(() -> of(options(true, false, Map.of(name, "prod")), Optional.empty()))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void refuseAnAdministratorWhereNobodySignsIn() {
        AdminUser admin = new AdminUser("admin@myorg.com", new Secret("hidden-9!"));

        assertThatThrownBy(() ->
                        new DeployOptions(false, false, Optional.of(admin), Map.of(), Set.of(), Duration.ofMinutes(1)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("-DenableAuth=true")
                .message()
                .doesNotContain("hidden-9!");
    }

    /** What is known becomes names: of buckets that are looked for, in templates, in what is told. */
    @Test
    void knowNoSecret() {
        List<TemplateParameter> declared = List.of(
                new TemplateParameter("Given", "String", Optional.empty(), List.of(), true, 1),
                new TemplateParameter("InTheStack", "String", Optional.empty(), List.of(), true, 2),
                new TemplateParameter("ByDefault", "String", Optional.of("secret"), List.of(), true, 3),
                new TemplateParameter(
                        "LookedUp", "AWS::SSM::Parameter::Value<String>", Optional.of("/p"), List.of(), false, 4),
                new TemplateParameter("Open", "String", Optional.of("open"), List.of(), false, 5));
        StackParameters parameters = new StackParameters(Map.of("Given", "secret"), Set.of("InTheStack"));

        assertThat(parameters.known(declared, stackWith(Map.of("InTheStack", "secret"))))
                .containsExactly(Map.entry("Open", "open"));
    }
}
