package org.syndi.deploy;

import java.nio.file.Path;
import java.util.Optional;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.BuiltFor;
import org.syndi.artifact.Release;
import org.syndi.template.SamTemplate;

/**
 * The app, ready to go anywhere.
 *
 * @param directory what the template's paths are read from
 * @param template as it was read
 * @param config the merged configuration of this deployment, as JSON
 * @param bundled whether the code has that configuration in it; a release has none
 * @param layerFor what the layer was built for, where that is known
 */
public record PackagedApp(
        Artifacts artifacts,
        Path directory,
        SamTemplate template,
        String config,
        boolean bundled,
        Optional<BuiltFor> layerFor) {

    /** What lies in a build directory. */
    static PackagedApp in(Path directory, Artifacts artifacts, String config) {
        return new PackagedApp(
                artifacts,
                directory,
                BuiltTemplate.in(directory).read(),
                config,
                !Release.isIn(directory),
                BuiltFor.in(directory));
    }
}
