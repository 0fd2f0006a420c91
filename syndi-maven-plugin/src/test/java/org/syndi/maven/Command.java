package org.syndi.maven;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** A Maven command, as the goals see it: with the plugin's real descriptor, and without a Maven that runs it. */
final class Command {
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final Model model = new Model();
    private final Plugin plugin = new Plugin();
    private final MavenProject project;
    private final PluginDescriptor descriptor = descriptor();
    private final List<MojoDescriptor> others = new ArrayList<>();
    private final String goal;

    private Command(String goal, List<String> typed) {
        this.goal = goal;
        request.setGoals(typed);
        plugin.setGroupId("org.syndi");
        plugin.setArtifactId("syndi-maven-plugin");
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        project = new MavenProject(model);
        project.setOriginalModel(model);
    }

    /** @param goals the first is the one that runs */
    static Command of(String... goals) {
        return new Command(
                goals[0], List.of(goals).stream().map(goal -> "syndi:" + goal).toList());
    }

    MavenExecutionRequest request() {
        return request;
    }

    MavenProject project() {
        return project;
    }

    Command typed(String name, String value) {
        request.getUserProperties().setProperty(name, value);
        return jvm(name, value);
    }

    Command jvm(String name, String value) {
        request.getSystemProperties().setProperty(name, value);
        return this;
    }

    Command inThePom(String name, String value) {
        model.addProperty(name, value);
        return this;
    }

    Command configured(String element, String value) {
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        Xpp3Dom child = new Xpp3Dom(element);
        child.setValue(value);
        configuration.addChild(child);
        plugin.setConfiguration(configuration);
        return this;
    }

    /** Another plugin's goal runs in the same command, and takes this. */
    Command besideAGoalThatTakes(String property) {
        Parameter parameter = new Parameter();
        parameter.setName("taken");
        parameter.setExpression("${" + property + "}");
        PluginDescriptor other = new PluginDescriptor();
        other.setGroupId("org.example");
        other.setArtifactId("other-maven-plugin");
        MojoDescriptor goalOfOther = new MojoDescriptor();
        goalOfOther.setGoal("other");
        goalOfOther.setPluginDescriptor(other);
        try {
            goalOfOther.addParameter(parameter);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        others.add(goalOfOther);
        return this;
    }

    @SuppressWarnings("deprecation") // there is no other constructor for a session without a whole Maven
    MavenSession session() {
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return session;
    }

    MojoExecution execution() {
        return new MojoExecution(descriptor.getMojo(goal));
    }

    GoalParameters parameters() {
        return new GoalParameters(descriptor);
    }

    GivenOptions options() {
        return new GivenOptions(session(), Optional.of(project));
    }

    void check() {
        MavenSession session = session();
        new OptionCheck(
                        parameters(),
                        options(),
                        new CommandPlan(session, lifecycle(), execution()),
                        session,
                        execution())
                .run(Optional.of(project));
    }

    private LifecycleExecutor lifecycle() {
        LifecycleExecutor lifecycle = mock(LifecycleExecutor.class);
        List<MojoExecution> executions = new ArrayList<>();
        request.getGoals().stream()
                .map(typed -> descriptor.getMojo(typed.substring("syndi:".length())))
                .map(MojoExecution::new)
                .forEach(executions::add);
        others.stream().map(MojoExecution::new).forEach(executions::add);
        MavenExecutionPlan plan = mock(MavenExecutionPlan.class);
        when(plan.getMojoExecutions()).thenReturn(executions);
        try {
            when(lifecycle.calculateExecutionPlan(any(MavenSession.class), any(String[].class)))
                    .thenReturn(plan);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return lifecycle;
    }

    private static PluginDescriptor descriptor() {
        try (Reader reader = new InputStreamReader(
                Command.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
