package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.syndi.deployment.DeploymentException;

/** Whatever happens in a goal leaves as a problem and a next step; the trace goes where {@code -X} shows it. */
class UnforeseenFailureTest {
    private final Log log = mock(Log.class);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new NullPointerException("Cannot invoke \"x\""),
                        "Something unexpected happened in syndi:deploy",
                        "-X"),
                Arguments.of(new IllegalStateException("odd"), "odd", "fault of the plugin"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "out of memory", "MAVEN_OPTS=-Xmx2g"),
                Arguments.of(new StackOverflowError(), "nested more deeply", "-X"),
                Arguments.of(new NoClassDefFoundError("org/syndi/X"), "org/syndi/X", "-U"),
                Arguments.of(
                        new UncheckedIOException(
                                "Cannot write b.zip",
                                new FileSystemException("b.zip", null, "No space left on device")),
                        "Cannot write b.zip: No space left on device",
                        "Make room"),
                Arguments.of(
                        new UncheckedIOException(new AccessDeniedException("/etc/x")),
                        "permission denied (/etc/x)",
                        "Give yourself the right"),
                Arguments.of(
                        new UncheckedIOException(
                                "Cannot write c.zip", new FileSystemException("c.zip", null, "Read-only file system")),
                        "Read-only file system",
                        "may be written"),
                Arguments.of(
                        new UncheckedIOException("Cannot read d", new IOException("Input/output error")),
                        "Cannot read d: Input/output error.",
                        "Check that the file"),
                Arguments.of(
                        new CompletionException(new DeploymentException("It is known.", "Do this.")),
                        "It is known.",
                        "Do this."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void leavesAsProblemAndNextStep(Throwable failure, String problem, String remedy) throws Exception {
        MojoFailureException told = failing(() -> sneaky(failure));

        List<String> lines = told.getMessage().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains(problem).doesNotContain("java.io", "java.nio");
        assertThat(lines.get(1)).contains(remedy);
        assertThat(told.getCause()).isNull();
        verify(log).debug(any(Throwable.class));
    }

    @Test
    void leavesWhatIsKnownAsItIs() throws Exception {
        MojoFailureException told = failing(() -> new DeploymentException("It is known.", "Do this."));

        assertThat(told).hasMessage("It is known.\nDo this.");
    }

    private MojoFailureException failing(Supplier<RuntimeException> failure) throws Exception {
        SyndiMojo mojo = new SyndiMojo() {
            @Override
            void run() {
                throw failure.get();
            }
        };
        MavenSession session = mock(MavenSession.class);
        when(session.getUserProperties()).thenReturn(new Properties());
        when(session.getSystemProperties()).thenReturn(new Properties());
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setPluginDescriptor(new PluginDescriptor());
        descriptor.setGoal("deploy");
        set(mojo, "session", session);
        set(mojo, "execution", new MojoExecution(descriptor));
        mojo.setLog(log);
        return catchThrowableOfType(MojoFailureException.class, mojo::execute);
    }

    private static void set(SyndiMojo mojo, String name, Object value) throws ReflectiveOperationException {
        Field field = SyndiMojo.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(mojo, value);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
