package org.syndi.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.Environment;
import org.syndi.deployment.TargetKind;

/** What every goal about the app has: which deployment it is about, and where the app's sources are. */
abstract class AppMojo extends SyndiMojo {
    private static final String PLUGIN_KEY = "org.syndi:syndi-maven-plugin";

    /**
     * The environment: {@code dev}, {@code test}, {@code stage} or {@code prod}. Required; there is no default, so that
     * nothing goes to the wrong place. Example: {@code -Denv=stage}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "env")
    private String env;

    /**
     * The organization: lowercase letters, digits and single inner hyphens; together with the environment at most 28
     * characters, because bucket names are made of it. Required; there is no default. Example: {@code -Dorg=myorg}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "org")
    private String org;

    /**
     * Where to deploy to: {@code aws} (AWS, or the endpoint that the AWS environment variables name) or {@code local}
     * (the embedded AWS on this machine). It also decides which wheels go into the layer: those for Lambda, or those
     * for this machine. In the SYNDI repository a profile of the root pom sets {@code local} for {@code -Denv=dev}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.target", defaultValue = "aws")
    private String target;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Override
    final void run() {
        if (holdsTheApp()) {
            runForApp();
        } else {
            getLog().debug("This module has no app: it does not declare " + PLUGIN_KEY + " in its build.");
        }
    }

    abstract void runForApp();

    /**
     * A module says by declaring the plugin that the app is there. If no module does, the goal runs where Maven was
     * started, and says what it misses: it never does nothing and calls that a success.
     */
    private boolean holdsTheApp() {
        boolean declaredSomewhere = session().getProjects().stream().anyMatch(AppMojo::declaresPlugin);
        return declaredSomewhere ? declaresPlugin(project) : project.isExecutionRoot();
    }

    private static boolean declaresPlugin(MavenProject module) {
        return module.getBuild() != null && module.getBuild().getPluginsAsMap().containsKey(PLUGIN_KEY);
    }

    /** Nothing says what is to be deployed: a build that is about something else, such as {@code mvn verify}. */
    final boolean namesNoDeployment() {
        return isBlank(env) && isBlank(org);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** A goal that can be about all organizations is not told which one. */
    final boolean namesNoOrganization() {
        return isBlank(org);
    }

    final Environment environment() {
        return Environment.of(env);
    }

    final Deployment deployment() {
        return Deployment.of(env, org);
    }

    final TargetKind target() {
        return TargetKind.of(target);
    }
}
