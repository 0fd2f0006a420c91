package org.syndi.template;

import java.nio.file.Path;

/**
 * Something local that a template names and that has to be in S3 before CloudFormation can read it.
 *
 * @param id the logical id of its resource, with the dotted path of the property behind it where such a resource has
 *     several; {@code Globals.Function} or {@code Globals.Api} for one of SAM's globals; the dotted path of its place,
 *     such as {@code Resources.Api.Properties.DefinitionBody}, for an AWS::Include
 * @param path as written; relative to the template's folder
 * @param line where it is written, from 1
 */
public record LocalArtifact(String id, LocationKind kind, String path, int line) {

    /**
     * Names it in a message: file, line, property, path and resource.
     *
     * @param template the name of its file
     */
    public String where(String template) {
        return "%s:%d: %s '%s' of %s".formatted(template, line, kind.property(), path, id);
    }

    /** The path as seen from here. */
    public Path in(Path templateFolder) {
        return templateFolder.resolve(path).normalize();
    }
}
