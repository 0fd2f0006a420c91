package org.syndi.deploy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.artifact.archive.Sha256;
import org.syndi.aws.ArtifactBucket;
import org.syndi.aws.AwsClients;
import org.syndi.aws.ImportRequest;
import org.syndi.aws.ResourceToImport;
import org.syndi.aws.StackInventory;
import org.syndi.aws.StackSnapshot;
import org.syndi.progress.Progress;
import org.syndi.template.KnownValues;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateDocument;

/**
 * Takes existing resources into the stack, by an operation of its own before the update that makes the rest: whatever
 * becomes of that update, it finds them in the stack already, and no rollback deletes what it did not create.
 */
final class TakeOverExisting {
    private final AwsClients clients;
    private final ArtifactBucket artifacts;
    private final ProposeChanges propose;
    private final ApplyChanges apply;
    private final Progress progress;

    /** @param artifacts exists already */
    TakeOverExisting(
            AwsClients clients,
            ArtifactBucket artifacts,
            ProposeChanges propose,
            ApplyChanges apply,
            Progress progress) {
        this.clients = clients;
        this.artifacts = artifacts;
        this.propose = propose;
        this.apply = apply;
        this.progress = progress;
    }

    /**
     * Takes them over.
     *
     * @param existing the stack, if there is one
     * @return the stack after it
     */
    StackSnapshot run(
            SamTemplate template,
            StackParameters parameters,
            Optional<StackSnapshot> existing,
            List<ResourceToImport> resources) {
        progress.detail("Exists already, and is taken into the stack with all that is in it:");
        TemplateDocument document = TemplateDocument.of(template);
        KnownValues values = new KnownValues(document, parameters.known(template.parameters(), existing));
        String text = existing.map(stack -> ImportTemplate.ofExistingStack(
                        new StackInventory(clients, stack.id()).processedTemplate(), document, values, resources))
                .orElseGet(() -> ImportTemplate.ofNewStack(document, values, resources));
        return apply.run(propose.run(request(text, parameters, existing, resources)));
    }

    private ImportRequest request(
            String text,
            StackParameters parameters,
            Optional<StackSnapshot> existing,
            List<ResourceToImport> resources) {
        PackagedTemplate template = new PackagedTemplate(text);
        return new ImportRequest(
                ChangeSetName.fresh("import-"),
                template.fitsInline() ? Optional.of(text) : Optional.empty(),
                template.fitsInline() ? Optional.empty() : Optional.of(upload(text)),
                existing.isPresent() ? Map.of() : parameters.given(),
                existing.map(stack -> stack.parameters().keySet()).orElse(Set.of()),
                resources);
    }

    private String upload(String text) {
        String key = "imports/" + Sha256.of(text).hex() + ".template";
        artifacts.upload(key, text.getBytes(StandardCharsets.UTF_8));
        return artifacts.url(key);
    }
}
