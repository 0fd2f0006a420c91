package org.syndi.local.cloudformation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.syndi.local.template.TemplateException;

/** The exports of an account's region: unique by name, fixed while another stack uses them. */
final class Exports {
    /** An export and where it is from. */
    record Export(StackIdentity stack, String name, String value) {}

    private final Stacks stacks;

    Exports(Stacks stacks) {
        this.stacks = stacks;
    }

    /** Sorted by name. */
    List<Export> all(String account, String region) {
        Map<String, Export> exports = new TreeMap<>();
        stacks.in(account, region).filter(Stack::alive).forEach(stack -> stack.outputs().stream()
                .filter(output -> output.exportName() != null)
                .forEach(output -> exports.put(
                        output.exportName(), new Export(stack.identity(), output.exportName(), output.value()))));
        return List.copyOf(exports.values());
    }

    Optional<String> value(StackIdentity importer, String name) {
        return all(importer.account(), importer.region()).stream()
                .filter(export -> export.name().equals(name))
                .map(Export::value)
                .findFirst();
    }

    /** Names of the stacks that use an export. */
    List<String> importers(String account, String region, String name) {
        return stacks.in(account, region)
                .filter(Stack::alive)
                .filter(stack -> stack.imports().contains(name))
                .map(stack -> stack.identity().name())
                .sorted()
                .toList();
    }

    /** @throws TemplateException if {@code outputs} would take a name twice, or change what another stack uses */
    void check(Stack stack, List<StackOutput> outputs) {
        StackIdentity identity = stack.identity();
        Map<String, String> future = outputs.stream()
                .filter(output -> output.exportName() != null)
                .collect(Collectors.toMap(StackOutput::exportName, StackOutput::value, (a, b) -> {
                    throw new TemplateException("Duplicate Export names in the Outputs block of the template");
                }));
        all(identity.account(), identity.region()).stream()
                .filter(export -> !export.stack().equals(identity) && future.containsKey(export.name()))
                .findFirst()
                .ifPresent(taken -> {
                    throw new TemplateException("Export with name " + taken.name() + " is already exported by stack "
                            + taken.stack().name());
                });
        stack.outputs().stream()
                .filter(output -> output.exportName() != null)
                .filter(output -> !Objects.equals(future.get(output.exportName()), output.value()))
                .forEach(output -> refuseIfUsed(identity, output, future.containsKey(output.exportName())));
    }

    private void refuseIfUsed(StackIdentity stack, StackOutput output, boolean stays) {
        List<String> importers = importers(stack.account(), stack.region(), output.exportName());
        if (!importers.isEmpty()) {
            throw new TemplateException("Export " + output.exportName() + " cannot be "
                    + (stays ? "updated" : "deleted") + " as it is in use by " + String.join(", ", importers));
        }
    }
}
