package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.syndi.artifact.Artifacts;
import org.syndi.config.AtomicFile;
import org.syndi.template.LocalPath;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplatePackaging;

/**
 * The template in {@code .aws-sam-<env>-<org>/}: it names the built files in the place of the sources, so that the
 * folder can be deployed without them.
 */
record BuiltTemplate(Path directory) {
    Path file() {
        return directory.resolve("template.yaml");
    }

    boolean exists() {
        return Files.exists(file());
    }

    SamTemplate read() {
        return SamTemplate.read(file());
    }

    /**
     * Writes it, if it differs.
     *
     * @return whether it was written
     */
    boolean write(SamTemplate source, Artifacts artifacts) {
        if (isOf(source, artifacts)) {
            return false;
        }
        AtomicFile.write(file(), text(source, artifacts));
        return true;
    }

    /** Whether it was made from this source as it is now. */
    boolean isOf(SamTemplate source, Artifacts artifacts) {
        return exists() && read().text().equals(text(source, artifacts));
    }

    private String text(SamTemplate source, Artifacts artifacts) {
        return TemplatePackaging.apply(
                        source,
                        Map.of(
                                PackageApp.FUNCTION_ID,
                                        local(artifacts.function().archive().path()),
                                PackageApp.LAYER_ID,
                                        local(artifacts.layer().archive().path())))
                .text();
    }

    private LocalPath local(Path built) {
        return new LocalPath(directory.relativize(built).toString().replace('\\', '/'));
    }
}
