package org.syndi.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The folder that holds all of the project, wherever in it Maven was started: the one with {@code .mvn}; without it,
 * the one that holds the module with its parents and with what Maven was started for.
 */
final class ProjectRoot {
    private ProjectRoot() {}

    static Path of(MavenSession session) {
        Path marked = marked(session);
        if (Files.isDirectory(marked.resolve(".mvn"))) {
            return marked;
        }
        return Stream.concat(parents(session.getCurrentProject()), Stream.ofNullable(session.getTopLevelProject()))
                .map(MavenProject::getBasedir)
                .filter(folder -> folder != null)
                .map(folder -> folder.toPath().toAbsolutePath().normalize())
                .reduce(ProjectRoot::common)
                .orElse(marked);
    }

    /** Maven's own idea of it: where {@code .mvn} is, or else where it was started. */
    private static Path marked(MavenSession session) {
        return Optional.ofNullable(session.getRequest())
                .map(MavenExecutionRequest::getMultiModuleProjectDirectory)
                .or(() -> Optional.ofNullable(
                                session.getSystemProperties().getProperty("maven.multiModuleProjectDirectory"))
                        .map(File::new))
                .map(File::toPath)
                .orElseGet(() -> Path.of(""))
                .toAbsolutePath()
                .normalize();
    }

    private static Stream<MavenProject> parents(MavenProject project) {
        return Stream.iterate(project, next -> next != null && next.getFile() != null, MavenProject::getParent);
    }

    private static Path common(Path one, Path other) {
        Path shared = one;
        while (!other.startsWith(shared)) {
            shared = shared.getParent();
        }
        return shared;
    }
}
