package org.syndi.deploy;

import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.syndi.artifact.Release;
import org.syndi.artifact.archive.Archive;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocationKind.Content;
import org.syndi.template.SamTemplate;

/**
 * Makes of what was built for one environment and organization what can be published for all: the layer and the
 * template as they are, the code without that deployment's configuration.
 */
public final class PackageRelease {
    private final PackageApp packageApp;
    private final Progress progress;

    public PackageRelease(PackageApp packageApp, Progress progress) {
        this.packageApp = packageApp;
        this.progress = progress;
    }

    /**
     * Makes it.
     *
     * @param app that was just built
     * @throws DeploymentException if the code cannot be packaged
     */
    public Release run(PackagedApp app) {
        return progress.step("Package the release", () -> {
            Path directory = app.directory().resolve("release");
            HandlerModules.require(app.template(), app.directory());
            Archive function = packageApp.portableFunction(directory).archive();
            NavigableSet<String> others = new TreeSet<>();
            Path template = BuiltTemplate.in(app.directory()).file();
            collect(template, app.directory(), others);
            return Release.of(app.directory(), function, others, directory.resolve("template.zip"));
        });
    }

    private static void collect(Path template, Path root, NavigableSet<String> names) {
        names.add(root.relativize(template).toString().replace('\\', '/'));
        for (LocalArtifact artifact : SamTemplate.read(template).localArtifacts()) {
            Path file = artifact.in(template.getParent());
            if (artifact.kind().content() == Content.TEMPLATE) {
                collect(file, root, names);
            } else {
                names.add(root.relativize(file).toString().replace('\\', '/'));
            }
        }
        names.removeAll(PackageApp.BUILT_FILES);
    }
}
