package org.syndi.deploy;

import java.nio.file.Path;
import org.syndi.artifact.Artifacts;
import org.syndi.template.SamTemplate;

/**
 * The app, ready to go anywhere.
 *
 * @param directory what the template's paths are read from
 * @param template as it was read
 * @param config the merged configuration of this deployment, as JSON
 */
public record PackagedApp(Artifacts artifacts, Path directory, SamTemplate template, String config) {}
