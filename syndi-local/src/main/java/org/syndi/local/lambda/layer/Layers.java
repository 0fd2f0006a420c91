package org.syndi.local.lambda.layer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.syndi.local.lambda.code.CodeIntake;
import org.syndi.local.lambda.code.CodePackage;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** All layers. */
public final class Layers {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.UTC);
    private static final List<String> DESCRIPTION =
            List.of("Description", "LicenseInfo", "CompatibleRuntimes", "CompatibleArchitectures");

    /** Outlives the versions, so that a number is not given twice. */
    public record Numbering(long latest) {}

    private final Table<Numbering> numberings;
    private final Table<LayerVersion> versions;
    private final CodeIntake intake;

    public Layers(Store store, CodeIntake intake) {
        this.numberings = store.table("lambda/layers", Numbering.class);
        this.versions = store.table("lambda/layer-versions", LayerVersion.class);
        this.intake = intake;
    }

    /** @param input as of PublishLayerVersion */
    LayerVersion publish(String layerArn, JsonNode input) {
        return publish(layerArn, input, arn -> {});
    }

    /** @param named hears the ARN of the new version before it is there */
    LayerVersion publish(String layerArn, JsonNode input, Consumer<String> named) {
        CodePackage content = intake.take(input.path("Content"));
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("Description", "");
        DESCRIPTION.stream().filter(input::hasNonNull).forEach(member -> description.set(member, input.get(member)));
        LayerVersion version =
                new LayerVersion(layerArn, nextNumber(layerArn), TIME.format(Instant.now()), description, content);
        named.accept(version.arn());
        versions.put(version.key(), version);
        return version;
    }

    private long nextNumber(String layerArn) {
        numberings.putIfAbsent(layerArn, new Numbering(0));
        return numberings
                .update(layerArn, numbering -> new Numbering(numbering.latest() + 1))
                .map(Numbering::latest)
                .orElseThrow();
    }

    /** @throws AwsException if the ARN is none of a layer version */
    public Optional<LayerVersion> find(String versionArn) {
        return versions.find(LayerName.key(versionArn));
    }

    LayerVersion require(String key) {
        return versions.find(key)
                .orElseThrow(() -> AwsException.notFound(
                        "ResourceNotFoundException", "The resource you requested does not exist."));
    }

    /** Oldest first. */
    List<LayerVersion> of(String layerArn) {
        return List.copyOf(versions.withPrefix(layerArn + ":").values());
    }

    /** Functions that use it go on doing so. */
    void delete(String key) {
        versions.remove(key);
    }

    public List<LayerVersion> all() {
        return versions.all();
    }
}
