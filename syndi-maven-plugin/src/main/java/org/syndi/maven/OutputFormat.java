package org.syndi.maven;

import org.syndi.deployment.DeploymentException;

/** How a goal answers, as {@code -Dsyndi.format} says it. */
enum OutputFormat {
    TEXT,
    JSON;

    static OutputFormat of(String text) {
        return switch (text) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                throw new DeploymentException(
                        "There is no format '" + text + "'.", "Use -Dsyndi.format=text or -Dsyndi.format=json.");
        };
    }
}
