package org.syndi.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.syndi.template.Mapping.Entry;

/** Finds the local paths in a template. */
final class LocationSearch {
    /** The globals that may have a location (AWS SAM developer guide, "Globals section of the AWS SAM template"). */
    private static final Map<String, LocationKind> GLOBALS =
            Map.of("Function", LocationKind.SERVERLESS_FUNCTION, "Api", LocationKind.SERVERLESS_API);

    private static final LocationKind FUNCTION = LocationKind.SERVERLESS_FUNCTION;

    /** One of these a function of SAM has. */
    private static final List<String> CODE = List.of(FUNCTION.property(), "InlineCode", "ImageUri");

    private final TemplateText source;
    private final Mapping root;
    private final List<FoundLocation> found = new ArrayList<>();

    private LocationSearch(TemplateText source, Node root) {
        this.source = source;
        this.root = Mapping.of(root);
    }

    static List<FoundLocation> in(TemplateText source, Node root) {
        LocationSearch search = new LocationSearch(source, root);
        search.globals();
        SamTemplate.resourceEntries(search.root.mapping("Resources")).forEach(search::resource);
        search.visit(root, "", null);
        return List.copyOf(search.found);
    }

    private void globals() {
        GLOBALS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(global -> add(
                        "Globals." + global.getKey(),
                        global.getValue(),
                        root.mapping("Globals")
                                .mapping(global.getKey())
                                .entry(global.getValue().property())));
    }

    private void resource(Entry entry) {
        Mapping resource = Mapping.of(entry.value());
        Mapping properties = resource.mapping("Properties");
        boolean image = properties.string("PackageType").filter("Image"::equals).isPresent();
        boolean function =
                resource.string("Type").filter(FUNCTION.type()::equals).isPresent();
        if (!image
                && function
                && CODE.stream().noneMatch(name -> properties.entry(name).isPresent())) {
            leftOut(entry, resource);
        }
        if (!image) {
            resource.string("Type")
                    .map(LocationKind::of)
                    .orElse(List.of())
                    .forEach(kind -> property(
                            entry.name(),
                            kind,
                            properties,
                            List.of(kind.property().split("\\."))));
        }
    }

    /** SAM then takes the folder of the template itself (AWS SAM developer guide, "CodeUri"). */
    private void leftOut(Entry function, Mapping resource) {
        boolean shared = root.mapping("Globals")
                .mapping("Function")
                .entry(FUNCTION.property())
                .isPresent();
        resource.entry("Properties")
                .map(Entry::value)
                .filter(node -> !shared && node instanceof MappingNode)
                .map(MappingNode.class::cast)
                .ifPresent(properties -> Mapping.of(properties).entries().stream()
                        .findFirst()
                        .ifPresent(first -> found.add(new FoundLocation(
                                new LocalArtifact(function.name(), FUNCTION, ".", source.line(function.key())),
                                first.key(),
                                Optional.empty(),
                                Optional.of(properties)))));
    }

    /** @param path from here to the property */
    private void property(String id, LocationKind kind, Mapping here, List<String> path) {
        String name = path.get(0);
        List<String> rest = path.subList(1, path.size());
        List<Entry> entries =
                name.equals("*") ? here.entries() : here.entry(name).stream().toList();
        for (Entry entry : entries) {
            String place = kind.sharesItsType() ? id + "." + entry.name() : id;
            if (rest.isEmpty()) {
                add(place, kind, Optional.of(entry));
            } else {
                property(place, kind, Mapping.of(entry.value()), rest);
            }
        }
    }

    private void add(String id, LocationKind kind, Optional<Entry> location) {
        location.filter(entry -> localPath(entry.value()).isPresent())
                .ifPresent(entry -> found.add(new FoundLocation(
                        new LocalArtifact(id, kind, localPath(entry.value()).orElseThrow(), source.line(entry.key())),
                        entry.key(),
                        Optional.of((ScalarNode) entry.value()),
                        Optional.empty())));
    }

    /** Neither an intrinsic function nor somewhere on the net already. */
    private static Optional<String> localPath(Node value) {
        return Mapping.plainString(value)
                .filter(path -> !value.getTag().equals(Tag.NULL))
                .map(String::strip)
                .filter(path -> !path.isEmpty() && !path.matches("(?i)(s3|https?)://.*"));
    }

    /**
     * An include may stand anywhere.
     *
     * @param transform the id that an include gets if this is one; null if this is no place for a transform
     */
    private void visit(Node node, String path, String transform) {
        if (node instanceof SequenceNode sequence) {
            visitItems(sequence, path, transform != null);
        } else if (node instanceof MappingNode) {
            if (transform != null || node.getTag().getValue().equals("!Transform")) {
                include(node, transform == null ? path : transform);
            }
            Mapping.of(node).entries().forEach(entry -> visitEntry(entry, path));
        }
    }

    private void visitItems(SequenceNode sequence, String path, boolean transforms) {
        for (int i = 0; i < sequence.getValue().size(); i++) {
            String itemPath = path + "[" + i + "]";
            visit(sequence.getValue().get(i), itemPath, transforms ? itemPath : null);
        }
    }

    private void visitEntry(Entry entry, String path) {
        String name = entry.name();
        if (path.isEmpty()) {
            visit(entry.value(), name, name.equals("Transform") ? name : null);
        } else {
            visit(entry.value(), path + "." + name, name.equals("Fn::Transform") ? path : null);
        }
    }

    private void include(Node transform, String id) {
        Mapping macro = Mapping.of(transform);
        if (macro.string("Name").filter(LocationKind.INCLUDE.type()::equals).isPresent()) {
            add(id, LocationKind.INCLUDE, macro.mapping("Parameters").entry(LocationKind.INCLUDE.property()));
        }
    }
}
