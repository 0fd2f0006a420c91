package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Maven's parameters reach the goals. Here nothing is deployed: each of these ends before that. */
@MojoTest
class GoalsTest {
    @Inject
    private Log log;

    @Inject
    private MavenSession session;

    @Inject
    private MavenProject project;

    @BeforeEach
    void startInTheProject() {
        Build build = build();
        when(project.getBuild()).thenReturn(build);
        when(session.getProjects()).thenReturn(List.of(project));
        when(session.getUserProperties()).thenReturn(new Properties());
        when(session.getSystemProperties()).thenReturn(new Properties());
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "skip", value = "true")
    void deployDoesNothingIfItIsSkippedAndSaysSo(DeployMojo mojo) throws Exception {
        mojo.execute();

        verify(log).info("Skipped, because syndi.skip is set.");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void deployFailsWithoutAnEnvironment(DeployMojo mojo) {
        assertFails(mojo, "No environment is given.", "-Denv=stage");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "env", value = "stage")
    void deployFailsWithoutAnOrganization(DeployMojo mojo) {
        assertFails(mojo, "No organization is given", "-Dorg=myorg");
    }

    @Test
    @InjectMojo(goal = "verify")
    @MojoParameter(name = "env", value = "stage")
    void verifyFailsWithoutAnOrganization(VerifyMojo mojo) {
        assertFails(mojo, "No organization is given", "-Dorg=myorg");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "env", value = "stage")
    @MojoParameter(name = "org", value = "myorg")
    void deployRefusesAPasswordOnTheCommandLine(DeployMojo mojo) {
        Properties given = new Properties();
        given.setProperty("ADMIN_PASSWORD", "hidden-9!");
        when(session.getUserProperties()).thenReturn(given);

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("-DADMIN_PASSWORD")
                .message()
                .doesNotContain("hidden-9!");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "env", value = "stage")
    @MojoParameter(name = "org", value = "myorg")
    @MojoParameter(name = "target", value = "aws")
    @MojoParameter(name = "timeout", value = "0")
    void deployRefusesATimeLimitOfNothing(DeployMojo mojo) {
        assertFails(mojo, "'0' is no value for -Dsyndi.timeout", "-Dsyndi.timeout=60");
    }

    @Test
    @InjectMojo(goal = "metrics")
    @MojoParameter(name = "env", value = "stage")
    @MojoParameter(name = "org", value = "myorg")
    @MojoParameter(name = "format", value = "text")
    @MojoParameter(name = "since", value = "yesterday")
    void metricsRefusesATimeThatIsNone(MetricsMojo mojo) {
        assertFails(mojo, "'yesterday' is no time to look back.", "-Dsyndi.since=10m");
    }

    @Test
    @InjectMojo(goal = "metrics")
    @MojoParameter(name = "env", value = "stage")
    @MojoParameter(name = "org", value = "myorg")
    @MojoParameter(name = "format", value = "xml")
    void metricsRefusesAFormatThatIsNone(MetricsMojo mojo) {
        assertFails(mojo, "There is no format 'xml'.", "-Dsyndi.format=json");
    }

    @Test
    @InjectMojo(goal = "cache")
    @MojoParameter(name = "cacheDirectory", value = "target/no-cache")
    @MojoParameter(name = "maxSize", value = "2 gigabytes")
    void cacheRefusesASizeThatIsNone(CacheMojo mojo) {
        assertFails(mojo, "'2 gigabytes' is no size.", "-Dsyndi.cache.maxSize=500MB");
    }

    @Test
    @InjectMojo(goal = "cache")
    @MojoParameter(name = "cacheDirectory", value = "target/no-cache")
    @MojoParameter(name = "trim", value = "forever")
    void cacheRefusesAnAgeThatIsNone(CacheMojo mojo) {
        assertFails(mojo, "'forever' is no time.", "-Dsyndi.cache.trim=30d");
    }

    @Test
    @InjectMojo(goal = "cache")
    @MojoParameter(name = "cacheDirectory", value = "target/no-cache")
    @MojoParameter(name = "trim", value = "30d")
    void cacheHasNothingToTrimWhereThereIsNone(CacheMojo mojo) throws Exception {
        mojo.execute();

        verify(log).info("Deleted 0 wheels and layers with 0.0 MB.");
        verify(log).info(contains("There is nothing in the cache"));
    }

    @Test
    @InjectMojo(goal = "package")
    void packageHasNothingToDoInABuildThatNamesNoDeployment(PackageMojo mojo) throws Exception {
        mojo.execute();

        verify(log).info("Nothing to package: neither -Denv nor -Dorg is given.");
    }

    @Test
    @InjectMojo(goal = "package")
    @MojoParameter(name = "org", value = "myorg")
    void packageFailsIfOnlyHalfADeploymentIsNamed(PackageMojo mojo) {
        assertFails(mojo, "No environment is given.", "-Denv=stage");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void takesFromTheEnvironmentWhatTheCommandLineDoesNotGiveAndSaysSo(DeployMojo mojo) {
        environment("ENV", "stage");
        environment("ORG", "Not_A_Name");
        environment("ENABLE_AUTH", "true");

        assertFails(mojo, "'Not_A_Name' cannot be an organization", "-Dorg=myorg");
        verify(log).info("Taken from the environment: ENV=stage, ORG=Not_A_Name, ENABLE_AUTH=true");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "env", value = "prod")
    void putsTheCommandLineBeforeTheEnvironmentAndTheEnvironmentBeforeThePom(DeployMojo mojo) {
        commandLine("org", "-on-the-command-line");
        environment("ORG", "in-the-environment");
        environment("ENV", "nowhere");

        assertFails(mojo, "There is no environment 'nowhere'", "-Denv=stage");
        commandLine("env", "stage");
        assertFails(mojo, "'-on-the-command-line' cannot be an organization", "-Dorg=myorg");
        verify(log).info("Taken from the environment: ENV=nowhere");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void leavesTheStartUpFileOfAShellAlone(DeployMojo mojo) {
        environment("ENV", "/home/jane/.shrc");

        assertFails(mojo, "No environment is given.", "-Denv=stage");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "env", value = "stage")
    @MojoParameter(name = "org", value = "myorg")
    @MojoParameter(name = "target", value = "aws")
    void refusesASwitchThatIsNeitherOnNorOff(DeployMojo mojo) {
        environment("ENABLE_AUTH", "ture");

        assertFails(mojo, "'ture' is no value for ENABLE_AUTH", "true or false");
    }

    @Test
    @InjectMojo(goal = "sync-configs")
    void refusesADryRunThatMavenWouldTakeForNone(SyncConfigsMojo mojo) {
        commandLine("syndi.dryRun", "yes");

        assertFails(mojo, "'yes' is no value for -Dsyndi.dryRun", "true or false");
    }

    @Test
    @InjectMojo(goal = "sync-configs")
    void refusesAParameterThatNoGoalHas(SyncConfigsMojo mojo) {
        commandLine("syndi.dryrun", "true");

        assertFails(mojo, "There is no parameter -Dsyndi.dryrun", "Did you mean -Dsyndi.dryRun?");
    }

    @Test
    @InjectMojo(goal = "sync-configs")
    void takesNoOffenceAtAPropertyOfThePom(SyncConfigsMojo mojo) {
        when(session.getCurrentProject()).thenReturn(project);
        Properties ofThePom = new Properties();
        ofThePom.setProperty("syndi.version", "0.1.0");
        when(project.getProperties()).thenReturn(ofThePom);
        commandLine("syndi.version", "0.2.0");

        assertFails(mojo, "No environment is given.", "-Denv=stage");
    }

    @Test
    @InjectMojo(goal = "package")
    void packageHasNothingToDoWhereOnlySomebodysEnvIsSet(PackageMojo mojo) throws Exception {
        environment("ENV", "stage");

        mojo.execute();

        verify(log).info("Nothing to package: neither -Denv nor -Dorg is given.");
    }

    private void commandLine(String name, String value) {
        session.getUserProperties().setProperty(name, value);
    }

    private void environment(String name, String value) {
        session.getSystemProperties().setProperty("env." + name, value);
    }

    @Test
    @InjectMojo(goal = "deploy")
    void deployIsSilentInAModuleBesideTheOneThatHasTheApp(DeployMojo mojo) throws Exception {
        MavenProject app = new MavenProject();
        app.setBuild(build());
        when(project.getBuild()).thenReturn(new Build());
        when(session.getProjects()).thenReturn(List.of(project, app));

        mojo.execute();

        verify(log, never()).info(anyString());
        verify(log, never()).warn(anyString());
        verify(log).debug(contains("no app"));
    }

    /** Of a module that declares the plugin. */
    private static Build build() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("org.syndi");
        plugin.setArtifactId("syndi-maven-plugin");
        Build build = new Build();
        build.addPlugin(plugin);
        return build;
    }

    private static void assertFails(Mojo mojo, String problem, String remedy) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy);
    }
}
