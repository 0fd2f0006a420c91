package org.syndi.deploy;

import org.syndi.artifact.Artifacts;
import org.syndi.template.SamTemplate;

/**
 * The app, ready to go anywhere.
 *
 * @param template as it was read
 * @param config the merged configuration that the code has bundled, as JSON
 */
public record PackagedApp(Artifacts artifacts, SamTemplate template, String config) {}
