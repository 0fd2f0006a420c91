package org.syndi.maven;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.syndi.deployment.DeploymentException;
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

    @Override
    public final void execute() throws MojoFailureException {
        try {
            checkCommandLine();
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

    private void checkCommandLine() {
        Properties ofTheProject = Optional.ofNullable(session.getCurrentProject())
                .map(MavenProject::getProperties)
                .orElseGet(Properties::new);
        new CommandLine(execution.getMojoDescriptor().getPluginDescriptor())
                .check(session.getUserProperties(), ofTheProject);
    }

    /** Maven glues a cause's text onto the message, which would say it twice; the cause goes to the debug log. */
    private MojoFailureException failure(String problem, String remedy, Throwable cause) {
        getLog().debug(cause);
        return new MojoFailureException(problem + "\n" + remedy);
    }

    /** Not called by its name on the command line, but part of a module's build. */
    final boolean isBoundToAPhase() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE;
    }

    final MavenSession session() {
        return session;
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
                getLog().info(line);
            }

            @Override
            public void warn(String line) {
                getLog().warn(line);
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
