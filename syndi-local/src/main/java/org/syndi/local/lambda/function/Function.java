package org.syndi.local.lambda.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.syndi.local.lambda.code.CodePackage;

/**
 * A function, or a published version of one.
 *
 * @param arn without a version
 * @param version {@code $LATEST} or a number
 * @param failure why the last change failed, "" if it did not
 * @param revisionId new with each change
 */
public record Function(
        String arn,
        String version,
        FunctionSettings settings,
        CodePackage code,
        List<LayerUse> layers,
        FunctionProgress progress,
        String failure,
        String lastModified,
        String revisionId,
        Map<String, String> tags) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);

    public Function {
        layers = List.copyOf(layers);
        tags = Map.copyOf(tags);
    }

    static Function create(
            String arn, FunctionSettings settings, CodePackage code, List<LayerUse> layers, Map<String, String> tags) {
        return new Function(
                arn,
                FunctionReference.LATEST,
                settings,
                code,
                layers,
                FunctionProgress.CREATING,
                "",
                now(),
                fresh(),
                tags);
    }

    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** @param architectures as given in the request, or missing */
    Function withCode(CodePackage newCode, JsonNode architectures) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        changes.set("Architectures", architectures.isMissingNode() ? null : architectures);
        return updating(settings.with(changes), newCode, layers);
    }

    Function updating(FunctionSettings newSettings, CodePackage newCode, List<LayerUse> newLayers) {
        return new Function(
                arn, version, newSettings, newCode, newLayers, FunctionProgress.UPDATING, "", now(), fresh(), tags);
    }

    Function settled(FunctionProgress end, String why) {
        return new Function(arn, version, settings, code, layers, end, why, lastModified, fresh(), tags);
    }

    Function withTags(Map<String, String> newTags) {
        return new Function(arn, version, settings, code, layers, progress, failure, lastModified, revisionId, newTags);
    }

    /** This state of the function for good. */
    Function published(long number, String description) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        if (!description.isEmpty()) {
            changes.put("Description", description);
        }
        return new Function(
                arn,
                String.valueOf(number),
                settings.with(changes),
                code,
                layers,
                FunctionProgress.READY,
                "",
                now(),
                fresh(),
                Map.of());
    }

    List<CodePackage> layerContents() {
        return layers.stream().map(LayerUse::content).toList();
    }

    private static String now() {
        return TIME.format(Instant.now());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
