package org.syndi.maven;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Environment;
import org.syndi.deployment.TargetKind;

/** What every goal about the app has: which deployment it is about, and where the app's sources are. */
abstract class AppMojo extends SyndiMojo {
    /**
     * The environment: {@code dev}, {@code test}, {@code stage} or {@code prod}. Required; there is no default, so that
     * nothing goes to the wrong place. Where it is not given with {@code -D}, the environment variable {@code ENV} is
     * taken, then the pom. Example: {@code -Denv=stage}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "env")
    private String env;

    /**
     * The organization: lowercase letters, digits and single inner hyphens; together with the environment at most 28
     * characters, because bucket names are made of it. Required; there is no default. Where it is not given with
     * {@code -D}, the environment variable {@code ORG} is taken, then the pom. Example: {@code -Dorg=myorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "org")
    private String org;

    /**
     * Where to deploy to: {@code aws} (AWS, or the endpoint that the AWS environment variables name) or {@code local}
     * (the embedded AWS on this machine). It also decides which wheels go into the layer: those for Lambda, or those
     * for this machine. By default {@code local} for the environments of {@code syndi.local.environments}, {@code aws}
     * for all others.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.target")
    private String target;

    /**
     * The environments whose deployments go to the embedded AWS unless {@code syndi.target} says otherwise, separated
     * by commas; none by default. It is meant for the pom:
     * {@code <syndi.local.environments>dev</syndi.local.environments>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.local.environments")
    private List<String> localEnvironments;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** A goal that is called by its name never does nothing and calls that a success. */
    @Override
    final void run() {
        AppModule app = new AppModule(session());
        if (app.is(project)) {
            tellWhatTheEnvironmentGives();
            runForApp();
        } else if (app.isInTheBuild() || isBoundToAPhase()) {
            getLog().debug("This module has no app: it does not declare " + AppModule.PLUGIN_KEY + " in its build.");
        } else {
            throw app.missing(goal(), paths().root());
        }
    }

    abstract void runForApp();

    final MavenProject project() {
        return project;
    }

    /** Whoever runs this must see what they did not type. */
    private void tellWhatTheEnvironmentGives() {
        String given = variables().stream()
                .flatMap(variable -> variable.taken(session()).map(value -> variable + "=" + value).stream())
                .collect(Collectors.joining(", "));
        if (!given.isEmpty()) {
            getLog().info("Taken from the environment: " + given);
        }
        options().variables().forEach(name -> PipelineVariable.meantBy(name).ifPresent(variable -> getLog().warn(
                        "The environment variable " + name + " is not known here; " + variable + " is.")));
    }

    /** Those that the goal takes into account. */
    Set<PipelineVariable> variables() {
        return EnumSet.of(PipelineVariable.ENV, PipelineVariable.ORG);
    }

    /**
     * Nothing says what is to be deployed: a build that is about something else, such as {@code mvn verify}. A variable
     * {@code ENV} alone does not say it: many have one that is not about us.
     */
    final boolean namesNoDeployment() {
        boolean environmentIsMeant =
                !isBlank(env) && PipelineVariable.ENV.taken(session()).isEmpty();
        return !environmentIsMeant && namesNoOrganization();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** A goal that can be about all organizations is not told which one. */
    final boolean namesNoOrganization() {
        return isBlank(PipelineVariable.ORG.value(session(), org));
    }

    final Environment environment() {
        return Environment.of(PipelineVariable.ENV.value(session(), env));
    }

    final Deployment deployment() {
        return Deployment.of(PipelineVariable.ENV.value(session(), env), PipelineVariable.ORG.value(session(), org));
    }

    final TargetKind target() {
        return isBlank(target) ? usualTarget() : TargetKind.of(target);
    }

    /** For what all deployments share, and no environment has to be named for: AWS, unless something says otherwise. */
    final TargetKind targetOfAll() {
        boolean namesNone = isBlank(target) && isBlank(PipelineVariable.ENV.value(session(), env));
        return namesNone ? TargetKind.AWS : target();
    }

    private TargetKind usualTarget() {
        List<String> local = localEnvironments == null ? List.of() : localEnvironments;
        return local.stream().map(Environment::of).anyMatch(environment()::equals) ? TargetKind.LOCAL : TargetKind.AWS;
    }
}
