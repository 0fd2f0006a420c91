package org.syndi.maven;

import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;
import org.syndi.local.LocalAwsException;
import org.syndi.progress.Progress;
import org.syndi.report.Output;
import org.syndi.report.PlainProgress;
import org.syndi.report.Symbols;

/** What every goal has: a way to skip it, and one way to fail. */
abstract class SyndiMojo extends AbstractMojo {
    /**
     * Does nothing. To leave the app out of a build, for example of a release of the plugin itself:
     * {@code -Dsyndi.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "syndi.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private LifecycleExecutor lifecycle;

    @Override
    public final void execute() throws MojoFailureException {
        try {
            checkOptions();
            if (skip) {
                getLog().info("Skipped, because syndi.skip is set.");
                return;
            }
            run();
        } catch (DeploymentException e) {
            throw failure(e.problem(), e.remedy(), e);
        } catch (LocalAwsException e) {
            throw failure(e.getMessage(), e.remedy(), e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            DeploymentException told = UnforeseenFailure.of("syndi:" + execution.getGoal(), e);
            throw failure(told.problem(), told.remedy(), e);
        }
    }

    /** The goal's one call. */
    abstract void run();

    private void checkOptions() {
        new OptionCheck(goalParameters(), options(), new CommandPlan(session, lifecycle, execution), session, execution)
                .run(module());
    }

    private Optional<MavenProject> module() {
        return Optional.ofNullable(session.getCurrentProject());
    }

    private GoalParameters goalParameters() {
        return new GoalParameters(execution.getMojoDescriptor().getPluginDescriptor());
    }

    /** All that was given, with where it stands. */
    final GivenOptions options() {
        return new GivenOptions(session, module());
    }

    /** Maven glues a cause's text onto the message, which would say it twice; the cause goes to the debug log. */
    private MojoFailureException failure(String problem, String remedy, Throwable cause) {
        getLog().debug(cause);
        return new MojoFailureException(completed(problem + "\n" + remedy));
    }

    /** A text as it leaves the plugin: its commands lead to where this one went. */
    private String completed(String text) {
        return GoalCommand.completeIn(text, typed()::complete);
    }

    private TypedCommand typed() {
        return new TypedCommand(session, goalParameters(), options(), this::mayTellSecrets);
    }

    /** Whether what was given may hold something that is never shown. */
    boolean mayTellSecrets(String property, String value) {
        return false;
    }

    /** Called by its name, or part of a module's build. */
    final boolean isBoundToAPhase() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    final String goal() {
        return execution.getGoal();
    }

    final MavenSession session() {
        return session;
    }

    /** Where paths lead that were given. */
    final GivenPaths paths() {
        return new GivenPaths(options(), execution, module(), typed().folder(), ProjectRoot.of(session));
    }

    /** The path that an option names; empty if there is none. */
    final Optional<Path> path(String property, File configured) {
        return paths().find(property, configured);
    }

    /** For what others read by a program: without Maven's own marks, and also with {@code mvn -q}. */
    @SuppressWarnings("SystemOut")
    static void standardOutput(String text) {
        System.out.println(text);
        System.out.flush();
    }

    /** False with {@code mvn -B}. */
    final boolean isInteractive() {
        return session().getRequest().isInteractiveMode();
    }

    final Output output() {
        return new Output() {
            @Override
            public void info(String line) {
                getLog().info(completed(line));
            }

            @Override
            public void warn(String line) {
                getLog().warn(completed(line));
            }
        };
    }

    final Symbols symbols() {
        return Symbols.in(consoleCharset());
    }

    final Progress progress() {
        return new PlainProgress(output(), symbols());
    }

    /** JDK 19 and later say it in {@code stdout.encoding}; before, standard output has the default character set. */
    private static Charset consoleCharset() {
        String named = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return named != null && Charset.isSupported(named) ? Charset.forName(named) : Charset.defaultCharset();
    }
}
