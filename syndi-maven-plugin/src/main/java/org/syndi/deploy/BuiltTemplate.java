package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.syndi.config.AtomicFile;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocalPath;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplatePackaging;

/**
 * A template among what was built: it names the built files in the place of the sources, so that its folder can be
 * deployed without them.
 */
record BuiltTemplate(Path file) {
    /** That of {@code .aws-sam-<env>-<org>/}. */
    static BuiltTemplate in(Path directory) {
        return new BuiltTemplate(directory.resolve("template.yaml"));
    }

    /** What its paths are read from. */
    Path directory() {
        return file.getParent();
    }

    boolean exists() {
        return Files.exists(file);
    }

    SamTemplate read() {
        return SamTemplate.read(file);
    }

    /**
     * Writes it, if it differs.
     *
     * @return whether it was written
     */
    boolean write(SamTemplate source) {
        if (isOf(source)) {
            return false;
        }
        AtomicFile.write(file, text(source));
        return true;
    }

    /** Whether it was made from this source as it is now. */
    boolean isOf(SamTemplate source) {
        return exists() && read().text().equals(text(source));
    }

    private static String text(SamTemplate source) {
        Map<String, LocalPath> places =
                source.localArtifacts().stream().collect(Collectors.toMap(LocalArtifact::id, BuiltName::of));
        return TemplatePackaging.apply(source, places).text();
    }
}
