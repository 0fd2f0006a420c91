package org.syndi.template;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.syndi.deployment.DeploymentException;

/**
 * Puts other locations in the place of local paths, in the text itself, so that nothing else changes. The result
 * depends on nothing but the template and the locations.
 */
public final class TemplatePackaging {
    /** What may stand before a scalar: anchor, tag, and comments if it begins on a later line. */
    private static final Pattern PROPERTIES = Pattern.compile("(?:(?:[&!]\\S*|#[^\\n]*)\\s+)*");

    private static final Pattern ANCHOR = Pattern.compile("&\\S+");

    private final SamTemplate template;
    private final Map<String, ? extends Location> uploaded;

    private TemplatePackaging(SamTemplate template, Map<String, ? extends Location> uploaded) {
        this.template = template;
        this.uploaded = uploaded;
    }

    /**
     * @param uploaded where each local artifact is now, by its {@link LocalArtifact#id()}
     * @throws DeploymentException if one is missing, or the map has one that the template does not name, or a path
     *     cannot be replaced without changing something else (which takes an anchor)
     */
    public static PackagedTemplate apply(SamTemplate template, Map<String, ? extends Location> uploaded) {
        return new TemplatePackaging(template, uploaded).packaged();
    }

    private PackagedTemplate packaged() {
        requireEachUploaded();
        requireNoneUnknown();
        StringBuilder text = new StringBuilder(template.text());
        for (Edit edit : editsFromTheEnd()) {
            text.replace(edit.span().start(), edit.span().end(), edit.text());
        }
        String result = text.toString();
        requireNothingElseChanged(result);
        return new PackagedTemplate(result);
    }

    private void requireEachUploaded() {
        for (LocalArtifact artifact : template.localArtifacts()) {
            Location location = uploaded.get(artifact.id());
            if (location == null) {
                throw new DeploymentException(
                        where(artifact) + " is local and was not uploaded, so CloudFormation could not read it.",
                        "Remove it from the template, or upload it and write its S3 location there.");
            }
            if (artifact.kind() == LocationKind.INCLUDE
                    && location instanceof S3Location s3
                    && s3.version().isPresent()) {
                throw new DeploymentException(
                        where(artifact)
                                + " was uploaded as one version of an object, but AWS::Include reads the newest.",
                        "Upload it under a key that names its content.");
            }
        }
    }

    private String where(LocalArtifact artifact) {
        return artifact.where(template.name());
    }

    /** Otherwise what was built would silently not be deployed. */
    private void requireNoneUnknown() {
        Set<String> unknown = new TreeSet<>(uploaded.keySet());
        template.localArtifacts().forEach(artifact -> unknown.remove(artifact.id()));
        if (!unknown.isEmpty()) {
            throw new DeploymentException(
                    template.name() + " names nothing local for " + String.join(", ", unknown)
                            + ", so what was built for it would not be deployed.",
                    "Check the logical id, and that its location in the template is a local path.");
        }
    }

    private List<Edit> editsFromTheEnd() {
        return template.locations().stream()
                .map(this::edit)
                .sorted(Comparator.comparing((Edit edit) -> edit.span().start()).reversed())
                .toList();
    }

    private Edit edit(FoundLocation location) {
        return location.leftOutOf().map(mapping -> insertion(location, mapping)).orElseGet(() -> replacement(location));
    }

    /** On a line of its own before the first property, or before it on its line if they stand between braces. */
    private Edit insertion(FoundLocation location, MappingNode mapping) {
        TemplateText source = template.source();
        Span first = source.span(location.key());
        boolean json = source.isJson();
        String quote = json ? "\"" : "";
        ScalarStyle style = json ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
        String property = quote + location.artifact().kind().property() + quote + ": " + written(location, style);
        String between =
                mapping.getFlowStyle() == FlowStyle.FLOW ? ", " : source.lineBreak() + source.indentBefore(first);
        return new Edit(new Span(first.start(), first.start()), property + between);
    }

    private Edit replacement(FoundLocation location) {
        ScalarNode value = location.value().orElseThrow();
        Span span = template.source().span(value);
        Matcher properties = PROPERTIES.matcher(template.source().slice(span));
        String kept = properties.lookingAt() ? anchors(properties.group()) : "";
        return new Edit(span, kept + written(location, value.getScalarStyle()));
    }

    private String written(FoundLocation location, ScalarStyle style) {
        LocalArtifact artifact = location.artifact();
        return artifact.kind()
                .form()
                .writeAny(uploaded.get(artifact.id()), style, template.source().isJson());
    }

    /** A tag would be wrong for a mapping, and says no more than the value does. */
    private static String anchors(String properties) {
        return ANCHOR.matcher(properties)
                .results()
                .map(anchor -> anchor.group() + " ")
                .collect(Collectors.joining());
    }

    private void requireNothingElseChanged(String result) {
        SamTemplate packaged = SamTemplate.parse(template.name(), result);
        Set<Node> replaced = template.locations().stream()
                .filter(location -> location.value().isPresent())
                .map(FoundLocation::key)
                .collect(Collectors.toSet());
        Set<Node> grown = template.locations().stream()
                .flatMap(location -> location.leftOutOf().stream())
                .collect(Collectors.toSet());
        new Comparison(replaced, grown)
                .firstDifference(template.root(), packaged.root())
                .ifPresent(node -> {
                    throw new DeploymentException(
                            template.name() + ":" + template.source().line(node)
                                    + ": this would change together with the location of an artifact.",
                            "Write both on lines of their own.");
                });
    }

    private record Edit(Span span, String text) {}
}
