package org.syndi.deploy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.archive.Sha256;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocalPath;
import org.syndi.template.LocationKind;

/**
 * Where something that a template names lies in a build directory. It follows from the template alone: the built
 * template can be told from its source without building anything.
 */
final class BuiltName {
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,10}$");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final int DIGITS = 8;

    private BuiltName() {}

    static LocalPath of(LocalArtifact artifact) {
        return new LocalPath(folder(artifact) + "/" + file(artifact));
    }

    /** The artifact's own folder. */
    static String folder(LocalArtifact artifact) {
        String id = artifact.id();
        return FOLDER.matcher(id).matches()
                ? id
                : id.replaceAll("[^A-Za-z0-9_]+", "_") + "-"
                        + Sha256.of(id).hex().substring(0, DIGITS);
    }

    private static String file(LocalArtifact artifact) {
        return switch (artifact.kind().content()) {
            case ARCHIVE -> isLayer(artifact) ? "layer.zip" : isFunction(artifact) ? "function.zip" : "content.zip";
            case BUNDLE -> "content" + extension(artifact, ".zip");
            case TEMPLATE -> "template" + extension(artifact, ".yaml");
            case FILE -> "file" + extension(artifact, "");
        };
    }

    static boolean isFunction(LocalArtifact artifact) {
        return artifact.kind() == LocationKind.SERVERLESS_FUNCTION || artifact.kind() == LocationKind.LAMBDA_FUNCTION;
    }

    static boolean isLayer(LocalArtifact artifact) {
        return artifact.kind() == LocationKind.SERVERLESS_LAYER || artifact.kind() == LocationKind.LAMBDA_LAYER;
    }

    private static String extension(LocalArtifact artifact, String otherwise) {
        Matcher extension = EXTENSION.matcher(artifact.path());
        return extension.find() ? extension.group() : otherwise;
    }
}
