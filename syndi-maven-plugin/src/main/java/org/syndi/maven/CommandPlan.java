package org.syndi.maven;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What else runs in this command, and what else could have a use for an option. It is worked out when it is asked for.
 */
final class CommandPlan {
    private final MavenSession session;
    private final LifecycleExecutor lifecycle;
    private final MojoExecution execution;

    CommandPlan(MavenSession session, LifecycleExecutor lifecycle, MojoExecution execution) {
        this.session = session;
        this.lifecycle = lifecycle;
        this.execution = execution;
    }

    /** Our goals that run in this command, in any module: typed, or bound to a phase that is reached. */
    Set<String> ownGoals() {
        String own = execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        return goals().stream()
                .filter(goal -> goal.getPluginDescriptor().getPluginLookupKey().equals(own))
                .map(MojoDescriptor::getGoal)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the property is one of another plugin's that runs, or the poms do something with it. */
    boolean isUsedByOthers(String property) {
        return isParameterOfAnotherPlugin(property) || isInPoms(property);
    }

    private boolean isParameterOfAnotherPlugin(String property) {
        String own = execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        return goals().stream()
                .filter(goal -> !goal.getPluginDescriptor().getPluginLookupKey().equals(own))
                .flatMap(goal -> goal.getParameters().stream())
                .map(Parameter::getExpression)
                .filter(Objects::nonNull)
                .anyMatch(expression -> expression.contains("${" + property + "}"));
    }

    private Set<MojoDescriptor> goals() {
        Set<MojoDescriptor> goals = new LinkedHashSet<>();
        goals.add(execution.getMojoDescriptor());
        List<String> tasks = session.getGoals();
        if (tasks != null && !tasks.isEmpty()) {
            for (MavenProject project : session.getProjects()) {
                goals.addAll(planned(project, tasks));
            }
        }
        return goals;
    }

    private List<MojoDescriptor> planned(MavenProject project, List<String> tasks) {
        MavenSession there = session.clone();
        there.setCurrentProject(project);
        try {
            return lifecycle.calculateExecutionPlan(there, tasks.toArray(String[]::new)).getMojoExecutions().stream()
                    .map(MojoExecution::getMojoDescriptor)
                    .toList();
        } catch (Exception e) {
            throw new PlanUnknownException(e);
        }
    }

    /** Written as an expression, or as what activates a profile. */
    private boolean isInPoms(String property) {
        return poms().stream()
                .anyMatch(pom -> pom.contains("${" + property + "}")
                        || pom.contains("<name>" + property + "</name>")
                        || pom.contains("<name>!" + property + "</name>"));
    }

    private List<String> poms() {
        Set<Model> models = new HashSet<>();
        for (MavenProject project : Optional.ofNullable(session.getProjects()).orElse(List.of())) {
            for (MavenProject pom = project; pom != null; pom = pom.getParent()) {
                Optional.ofNullable(pom.getOriginalModel()).ifPresent(models::add);
            }
        }
        List<String> texts = new ArrayList<>();
        models.forEach(model -> texts.add(text(model)));
        return texts;
    }

    private static String text(Model model) {
        try (StringWriter text = new StringWriter()) {
            new MavenXpp3Writer().write(text, model);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven cannot say what runs. It says so itself when it comes to it. */
    static final class PlanUnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlanUnknownException(Exception cause) {
            super(cause);
        }
    }
}
