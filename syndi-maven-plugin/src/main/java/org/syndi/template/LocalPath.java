package org.syndi.template;

/**
 * A place beside the template, as in the template of a build directory. Only characters that mean the same in YAML and
 * JSON are taken.
 *
 * @param path relative to the template's folder, with forward slashes
 */
public record LocalPath(String path) implements Location {
    /** @throws IllegalArgumentException if the path has another character */
    public LocalPath {
        if (!path.matches("[A-Za-z0-9_.][A-Za-z0-9_./-]*")) {
            throw new IllegalArgumentException("The path '" + path + "' cannot stand in a template as it is");
        }
    }
}
