package org.syndi.deploy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.deployment.ResourceType;
import org.syndi.template.FunctionLayers;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateParameter;
import org.syndi.template.TemplateResource;

/** What can be said of a template without asking anybody. */
final class ValidateTemplate {
    private static final String TEMPLATE = "Template";
    private static final String PARAMETERS = "Parameters";

    /** What a deployment sets itself. */
    private static final Set<String> OWN = Set.of("Environment", "Organization", "EnableAuth", "CreateBuckets");

    private final SamTemplate template;
    private final AppLayout layout;
    private final Map<String, String> given;
    private final List<ValidationFinding> findings = new ArrayList<>();

    /** @param given values for its parameters, by name */
    ValidateTemplate(SamTemplate template, AppLayout layout, Map<String, String> given) {
        this.template = template;
        this.layout = layout;
        this.given = given;
    }

    List<ValidationFinding> run() {
        findings.add(ValidationFinding.passed(
                TEMPLATE,
                template.name() + " is a template of " + template.resources().size() + " resources"));
        size();
        builtResources();
        layers();
        unretained();
        parameters();
        return List.copyOf(findings);
    }

    private void size() {
        int size = template.sizeInBytes();
        if (size > PackagedTemplate.LARGEST) {
            error(
                    TEMPLATE,
                    "It has " + size + " bytes; CloudFormation takes " + PackagedTemplate.LARGEST + ".",
                    "Split it into nested stacks.");
        } else {
            findings.add(ValidationFinding.passed(
                    TEMPLATE,
                    size + " bytes; "
                            + (size <= PackagedTemplate.LARGEST_INLINE
                                    ? "it goes to CloudFormation as it is"
                                    : "more than " + PackagedTemplate.LARGEST_INLINE + ", so it goes by S3")));
        }
    }

    private void builtResources() {
        List<String> ids =
                template.resources().stream().map(TemplateResource::logicalId).toList();
        for (String id : List.of(PackageApp.FUNCTION_ID, PackageApp.LAYER_ID)) {
            if (!ids.contains(id)) {
                error(
                        TEMPLATE,
                        "It has no resource " + id + ", which is what is built.",
                        "Give the function the logical id " + PackageApp.FUNCTION_ID + " and the layer "
                                + PackageApp.LAYER_ID + ".");
            }
        }
        template.localArtifacts().stream()
                .filter(artifact -> !Files.exists(
                        artifact.in(layout.template().toAbsolutePath().getParent())))
                .forEach(artifact -> error(
                        TEMPLATE,
                        artifact.id() + " (line " + artifact.line() + ") names '" + artifact.path()
                                + "', which is not there.",
                        "Correct " + artifact.kind().property() + " there."));
    }

    private void layers() {
        FunctionLayers.count(template).forEach((id, count) -> {
            if (count > FunctionLayers.MOST) {
                error(
                        TEMPLATE,
                        id + " has " + count + " layers; Lambda takes " + FunctionLayers.MOST + ".",
                        "Put what they hold into fewer layers.");
            }
        });
    }

    private void unretained() {
        template.resources().stream()
                .filter(resource -> new ResourceType(resource.type()).holdsData())
                .filter(resource -> !resource.deletionPolicy().orElse("").startsWith("Retain"))
                .forEach(resource -> findings.add(ValidationFinding.warning(
                        TEMPLATE,
                        resource.logicalId() + " (line " + resource.line()
                                + ") holds data, and goes when the stack goes.",
                        "Give it DeletionPolicy: RetainExceptOnCreate.")));
    }

    private void parameters() {
        int before = findings.size();
        List<String> declared =
                template.parameters().stream().map(TemplateParameter::name).toList();
        given.keySet().stream()
                .filter(name -> !declared.contains(name))
                .sorted()
                .forEach(name -> error(
                        PARAMETERS,
                        "The template has no parameter '" + name + "'.",
                        "It has " + String.join(", ", declared) + "."));
        template.parameters().forEach(this::value);
        if (findings.size() == before) {
            findings.add(ValidationFinding.passed(PARAMETERS, declared.size() + " parameters, all with a value"));
        }
    }

    /** A secret's value is not shown, whatever is wrong with it. */
    private void value(TemplateParameter parameter) {
        Optional<String> value =
                Optional.ofNullable(given.get(parameter.name())).or(parameter::defaultValue);
        if (value.isEmpty() && !OWN.contains(parameter.name())) {
            findings.add(ValidationFinding.warning(
                    PARAMETERS,
                    parameter.name() + " (line " + parameter.line()
                            + ") has no default: a first deployment needs a value for it.",
                    "Add -Dsyndi.parameters=" + parameter.name() + "=VALUE."));
        }
        value.filter(text -> !parameter.allowedValues().isEmpty()
                        && !parameter.allowedValues().contains(text))
                .ifPresent(text -> error(
                        PARAMETERS,
                        parameter.name() + (parameter.noEcho() ? " has a value" : " is '" + text + "'")
                                + ", which is not allowed.",
                        "Allowed are " + String.join(", ", parameter.allowedValues()) + "."));
    }

    private void error(String subject, String text, String remedy) {
        findings.add(ValidationFinding.error(subject, text, remedy));
    }

    /** The runtime that the function gets; empty if the template leaves it open. */
    Optional<String> runtime() {
        return Optional.ofNullable(given.get("Runtime")).or(() -> template.parameters().stream()
                .filter(parameter -> parameter.name().equals("Runtime"))
                .findFirst()
                .flatMap(TemplateParameter::defaultValue));
    }
}
