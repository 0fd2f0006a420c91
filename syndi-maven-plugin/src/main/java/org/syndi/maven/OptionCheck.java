package org.syndi.maven;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/**
 * Looks through everything that was given, wherever it stands, before any of it is used. Maven passes over a name that
 * no goal knows, and takes a mistyped {@code true} for false: {@code -DdryRun} or {@code -Dsyndi.dryRun=ture} would
 * deploy.
 */
final class OptionCheck {
    private final GoalParameters parameters;
    private final GivenOptions given;
    private final CommandPlan plan;
    private final MavenSession session;
    private final MojoExecution execution;

    OptionCheck(
            GoalParameters parameters,
            GivenOptions given,
            CommandPlan plan,
            MavenSession session,
            MojoExecution execution) {
        this.parameters = parameters;
        this.given = given;
        this.plan = plan;
        this.session = session;
        this.execution = execution;
    }

    /**
     * Checks all of it.
     *
     * @throws DeploymentException if a name is nearly one of ours, an option is used by no goal of this command, or the
     *     value of a switch is neither true nor false
     */
    void run(Optional<MavenProject> project) {
        parameters.switches().stream()
                .flatMap(name -> given.find(name).stream())
                .forEach(option -> Switch.parse(option.place(), evaluated(option.value())));
        given.names(Source.COMMAND_LINE).forEach(this::checkTyped);
        given.names(Source.JVM).forEach(this::checkOfTheJvm);
        given.names(Source.PROJECT).forEach(this::checkOfTheProject);
        project.ifPresent(this::checkConfiguration);
    }

    private void checkTyped(String name) {
        if (parameters.has(name)) {
            requireUse(name);
        } else if (name.startsWith(Spelling.PREFIX)) {
            if (!hasMeaningInThePoms(name)) {
                throw unknown(name, Source.COMMAND_LINE, parameters.meantBy(name));
            }
        } else {
            parameters.meantBy(name).filter(meant -> isNobodysElse(name)).ifPresent(meant -> {
                throw unknown(name, Source.COMMAND_LINE, Optional.of(meant));
            });
        }
    }

    /** The names of an application are nobody else's business, but a virtual machine has many names of its own. */
    private void checkOfTheJvm(String name) {
        if (parameters.has(name)) {
            return;
        }
        if (name.startsWith(Spelling.PREFIX)) {
            throw unknown(name, Source.JVM, parameters.meantBy(name));
        }
        refuseIfSurelyMeant(name, Source.JVM);
    }

    /** A pom may have properties of its own, also such as begin with our name. */
    private void checkOfTheProject(String name) {
        if (parameters.has(name)) {
            return;
        }
        if (name.startsWith(Spelling.PREFIX)) {
            parameters.meantBy(name).filter(meant -> isNobodysElse(name)).ifPresent(meant -> {
                throw unknown(name, Source.PROJECT, Optional.of(meant));
            });
        } else {
            refuseIfSurelyMeant(name, Source.PROJECT);
        }
    }

    private void refuseIfSurelyMeant(String name, Source source) {
        parameters.surelyMeantBy(name).filter(meant -> isNobodysElse(name)).ifPresent(meant -> {
            throw unknown(name, source, Optional.of(meant));
        });
    }

    private boolean hasMeaningInThePoms(String name) {
        return given.in(Source.PROJECT, name).isPresent() || isUsedByOthers(name);
    }

    /** What is typed over a property of the pom is meant for the pom. */
    private boolean isNobodysElse(String name) {
        boolean overrides = given.names(Source.COMMAND_LINE).contains(name)
                && given.in(Source.PROJECT, name).isPresent();
        return !overrides && !isUsedByOthers(name);
    }

    private boolean isUsedByOthers(String name) {
        try {
            return plan.isUsedByOthers(name);
        } catch (CommandPlan.PlanUnknownException e) {
            return true;
        }
    }

    private void requireUse(String name) {
        Set<String> users = parameters.goalsWith(name);
        if (users.contains(execution.getGoal())) {
            return;
        }
        Set<String> running = runningGoals();
        if (!running.isEmpty()
                && Collections.disjoint(running, users)
                && (name.startsWith(Spelling.PREFIX) || isNobodysElse(name))) {
            throw new DeploymentException(
                    "-D" + name + " has no effect on " + listed(running) + ". Nothing was done.",
                    "Leave it out; it is for " + listed(users) + ".");
        }
    }

    private static String listed(Set<String> goals) {
        return goals.stream().map(goal -> "syndi:" + goal).collect(Collectors.joining(", "));
    }

    /** None if Maven cannot say it. */
    private Set<String> runningGoals() {
        try {
            return plan.ownGoals();
        } catch (CommandPlan.PlanUnknownException e) {
            return Set.of();
        }
    }

    private void checkConfiguration(MavenProject project) {
        Plugin plugin = project.getPlugin(AppModule.PLUGIN_KEY);
        if (plugin != null) {
            Stream.concat(Stream.of(plugin), plugin.getExecutions().stream())
                    .map(ConfigurationContainer::getConfiguration)
                    .filter(Xpp3Dom.class::isInstance)
                    .flatMap(configuration -> Arrays.stream(((Xpp3Dom) configuration).getChildren()))
                    .forEach(this::checkElement);
        }
    }

    private void checkElement(Xpp3Dom element) {
        String place = "<" + element.getName() + "> in the plugin's <configuration>";
        if (parameters.isSwitchElement(element.getName())) {
            String value = Optional.ofNullable(element.getValue()).orElse("").strip();
            Switch.parse(place, evaluated(value));
        } else if (!parameters.hasElement(element.getName())) {
            throw new DeploymentException(
                    "There is no parameter " + place + ". Nothing was done.",
                    parameters
                            .elementMeantBy(element.getName())
                            .map(meant -> "Did you mean <" + meant + ">?")
                            .orElseGet(OptionCheck::listing));
        }
    }

    /** As Maven reads it. */
    private String evaluated(String value) {
        if (!value.contains("${")) {
            return value;
        }
        try {
            return String.valueOf(new PluginParameterExpressionEvaluator(session, execution).evaluate(value));
        } catch (ExpressionEvaluationException e) {
            return value;
        }
    }

    private static DeploymentException unknown(String name, Source source, Optional<String> meant) {
        return new DeploymentException(
                "There is no parameter " + source.named(name) + ". Nothing was done.",
                meant.map(known ->
                                "Did you mean " + (source == Source.PROJECT ? "<" + known + ">" : "-D" + known) + "?")
                        .orElseGet(OptionCheck::listing));
    }

    private static String listing() {
        return GoalCommand.of("help", "-Ddetail") + " lists all parameters.";
    }
}
