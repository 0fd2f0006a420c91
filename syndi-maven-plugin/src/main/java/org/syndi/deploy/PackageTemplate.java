package org.syndi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocationKind.Content;
import org.syndi.template.SamTemplate;

/**
 * Puts a template into a folder, together with everything local that it names, each as one file beside it; nested
 * templates likewise, each in a folder of its own. The copy differs from the source in nothing but those locations.
 */
final class PackageTemplate {
    private final PackageContent content;
    private final Progress progress;
    private final Deque<Path> open = new ArrayDeque<>();

    PackageTemplate(PackageContent content, Progress progress) {
        this.content = content;
        this.progress = progress;
    }

    /**
     * Packages.
     *
     * @param file of the template
     * @param built the ids of what lies in the folder already
     * @return whether the template there is another one than before
     * @throws DeploymentException if something that a template names is not there or cannot be packaged
     */
    boolean run(Path file, BuiltTemplate target, Set<String> built) {
        SamTemplate source = SamTemplate.read(file);
        Path folder = file.toAbsolutePath().getParent();
        List<LocalArtifact> others = source.localArtifacts().stream()
                .filter(artifact -> !built.contains(artifact.id()))
                .toList();
        requireThere(source, folder, others);
        requireNoCycle(file);
        open.push(real(file));
        others.forEach(artifact -> put(source, artifact, artifact.in(folder), target.directory()));
        open.pop();
        return target.write(source);
    }

    private void put(SamTemplate source, LocalArtifact artifact, Path named, Path directory) {
        Path file = directory.resolve(BuiltName.of(artifact).path());
        if (artifact.kind().content() == Content.TEMPLATE) {
            run(named, new BuiltTemplate(file), Set.of());
        } else {
            content.run(source, artifact, named, file);
        }
        progress.detail("Packaged " + artifact.id());
    }

    private static void requireThere(SamTemplate source, Path folder, List<LocalArtifact> artifacts) {
        String list = artifacts.stream()
                .filter(artifact -> !isFileOrFolder(artifact.in(folder)))
                .map(artifact -> artifact.where(source.name())
                        + (Files.exists(artifact.in(folder)) ? " is neither a file nor a folder: " : " is not there: ")
                        + artifact.in(folder))
                .collect(Collectors.joining("\n"));
        if (!list.isEmpty()) {
            throw new DeploymentException(list, "Correct the path; it is read from the folder of the template.");
        }
    }

    /** A device or a pipe would be read without end. */
    static boolean isFileOrFolder(Path path) {
        return Files.isRegularFile(path) || Files.isDirectory(path);
    }

    private void requireNoCycle(Path file) {
        if (open.contains(real(file))) {
            throw new DeploymentException(
                    file + " nests itself, by way of " + open.peek() + ".", "Take one of the two out of the other.");
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new DeploymentException(
                    "The template " + file + " cannot be read.", "Check that it is there and readable.", e);
        }
    }
}
