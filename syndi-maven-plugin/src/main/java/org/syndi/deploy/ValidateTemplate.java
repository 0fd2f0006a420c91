package org.syndi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.ResourceType;
import org.syndi.deployment.TargetKind;
import org.syndi.template.BuildSettings;
import org.syndi.template.FunctionLayers;
import org.syndi.template.KnownValues;
import org.syndi.template.LocalArtifact;
import org.syndi.template.LocationKind.Content;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.ResourceTypes;
import org.syndi.template.SamTemplate;
import org.syndi.template.TemplateCheck;
import org.syndi.template.TemplateDocument;
import org.syndi.template.TemplateParameter;

/** What can be said of a template without asking anybody. */
final class ValidateTemplate {
    private static final String TEMPLATE = "Template";
    private static final String PARAMETERS = "Parameters";
    private static final String ENDPOINT = "ApiEndpoint";

    /** What a deployment sets itself. */
    private static final Set<String> OWN = Set.of("Environment", "Organization", "EnableAuth", "CreateBuckets");

    /** The outputs that deployments, checks and the goals for users and SOPs go by. */
    private static final List<String> OF_USERS = List.of("CognitoUserPoolId", "CognitoClientId");

    private static final List<String> SHOWN = List.of(
            "ApiGatewayId",
            "DraftsBucketName",
            "ELNBucketName",
            "FormsBucketName",
            "FrontendBucketName",
            "LambdaBucketName");

    private final SamTemplate template;
    private final Path folder;
    private final Map<String, String> given;
    private final TargetKind target;
    private final ResourceTypes types;
    private final TemplateDocument document;
    private final KnownValues values;
    private final List<ValidationFinding> findings = new ArrayList<>();

    /**
     * @param folder that its paths are read from
     * @param given values for its parameters, by name
     * @param types that a resource may have
     */
    ValidateTemplate(
            SamTemplate template, Path folder, Map<String, String> given, TargetKind target, ResourceTypes types) {
        this.template = template;
        this.folder = folder;
        this.given = given;
        this.target = target;
        this.types = types;
        this.document = TemplateDocument.of(template);
        this.values = new KnownValues(document, known());
    }

    /** The given values, and those that follow from the deployment, where the template declares them. */
    static Map<String, String> values(SamTemplate template, Deployment deployment, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        values.put("Environment", deployment.environment().toString());
        values.put("Organization", deployment.organization().toString());
        values.keySet()
                .retainAll(template.parameters().stream()
                        .map(TemplateParameter::name)
                        .toList());
        values.putAll(given);
        return values;
    }

    /** What a deployment sets itself is not known, whatever its default is. */
    private Map<String, String> known() {
        Map<String, String> known = TemplateParameter.values(template.parameters(), given);
        OWN.stream().filter(name -> !given.containsKey(name)).forEach(known::remove);
        return known;
    }

    /** Looks at everything. */
    List<ValidationFinding> run() {
        findings.clear();
        findings.add(ValidationFinding.passed(
                TEMPLATE,
                template.name() + " is a template of " + template.resources().size() + " resources"));
        look();
        files(artifact -> true);
        return List.copyOf(findings);
    }

    private void look() {
        size();
        built(PackageApp.FUNCTION_ID, "function", BuiltName::isFunction);
        built(PackageApp.LAYER_ID, "layer", BuiltName::isLayer);
        handlerIsThere();
        cloudFormation(template, values);
        nested();
        layers();
        unretained();
        outputs();
        parameters();
        layerTarget();
    }

    /**
     * Looks at what a deployment needs, before anything is built or sent. Function and layer may come from elsewhere
     * than the template says.
     *
     * @throws DeploymentException with all that would make a deployment fail
     */
    void require() {
        findings.clear();
        look();
        files(artifact -> !PackageApp.BUILT.contains(artifact.id()));
        List<ValidationFinding> errors = findings.stream()
                .filter(finding -> finding.level() == ValidationFinding.Level.ERROR)
                .toList();
        if (errors.size() == 1) {
            throw new DeploymentException(errors.get(0).text(), errors.get(0).remedy());
        }
        if (!errors.isEmpty()) {
            throw new DeploymentException(
                    template.name() + " cannot be deployed:\n  "
                            + errors.stream()
                                    .map(finding -> finding.text() + " " + finding.remedy())
                                    .collect(Collectors.joining("\n  ")),
                    "Correct all of this, then run the same command again.");
        }
    }

    private void cloudFormation(SamTemplate read, KnownValues known) {
        TemplateCheck.faults(read, types, known)
                .forEach(fault ->
                        error(TEMPLATE, read.name() + ":" + fault.line() + ": " + fault.text(), fault.remedy()));
    }

    /** Those that are local, with what they nest themselves. */
    private void nested() {
        Deque<Path> open = new ArrayDeque<>(nestedIn(template, folder));
        Set<Path> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Path file = open.pop().toAbsolutePath().normalize();
            if (PackageTemplate.isFileOrFolder(file) && seen.add(file)) {
                nested(file).ifPresent(read -> open.addAll(nestedIn(read, file.getParent())));
            }
        }
    }

    private Optional<SamTemplate> nested(Path file) {
        try {
            SamTemplate read = SamTemplate.read(file);
            cloudFormation(read, new KnownValues(TemplateDocument.of(read), Map.of()));
            return Optional.of(read);
        } catch (DeploymentException e) {
            findings.add(ValidationFinding.error(TEMPLATE, e));
            return Optional.empty();
        }
    }

    private static List<Path> nestedIn(SamTemplate read, Path folder) {
        return read.localArtifacts().stream()
                .filter(artifact -> artifact.kind().content() == Content.TEMPLATE)
                .map(artifact -> artifact.in(folder))
                .toList();
    }

    private void outputs() {
        List<String> declared = template.outputs();
        if (!declared.contains(ENDPOINT)) {
            error(
                    TEMPLATE,
                    "It has no output " + ENDPOINT + ", so its API could not be verified, nor its address be synced.",
                    "Add it to Outputs: the URL of the API's stage, without a slash at its end.");
        }
        boolean users = template.resources().stream()
                .anyMatch(resource -> resource.type().equals("AWS::Cognito::UserPool"));
        OF_USERS.stream()
                .filter(name -> users && !declared.contains(name))
                .forEach(name -> error(
                        TEMPLATE,
                        "It has a user pool, but no output " + name + ", so nobody could be signed in.",
                        "Add it to Outputs, with the pool's condition if it has one."));
        List<String> missing =
                SHOWN.stream().filter(name -> !declared.contains(name)).toList();
        if (!missing.isEmpty()) {
            findings.add(ValidationFinding.warning(
                    TEMPLATE,
                    "It has no output " + String.join(", ", missing) + ", which status shows"
                            + (missing.contains("FormsBucketName") ? " and upload-sops goes by." : "."),
                    "Add it to Outputs, or do without."));
        }
    }

    private void handlerIsThere() {
        boolean function = template.localArtifacts().stream()
                .anyMatch(artifact -> artifact.id().equals(PackageApp.FUNCTION_ID));
        if (function && handlerNode().isMissingNode()) {
            error(
                    TEMPLATE,
                    PackageApp.FUNCTION_ID + " has no Handler, so Lambda would not know what to call.",
                    "Give it one, for example Handler: rawscribe.main.handler.");
        }
    }

    private JsonNode handlerNode() {
        JsonNode own =
                document.resource(PackageApp.FUNCTION_ID).path("Properties").path("Handler");
        return own.isMissingNode()
                ? document.section("Globals").path("Function").path("Handler")
                : own;
    }

    /** What Lambda calls of the function; empty if it is not known. */
    Optional<String> handler() {
        return values.text(handlerNode());
    }

    /** Only a layer for Lambda has to know the runtime. */
    private void layerTarget() {
        try {
            if (target == TargetKind.AWS) {
                LayerTarget.of(template, target, given);
            }
        } catch (DeploymentException e) {
            findings.add(ValidationFinding.error("Runtime", e));
        }
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

    private void files(Predicate<LocalArtifact> isLookedAt) {
        template.localArtifacts().stream()
                .filter(isLookedAt)
                .filter(artifact -> !PackageTemplate.isFileOrFolder(artifact.in(folder)))
                .forEach(artifact -> error(
                        TEMPLATE,
                        artifact.id() + " (line " + artifact.line() + ") names '" + artifact.path() + "', which is "
                                + (Files.exists(artifact.in(folder)) ? "neither a file nor a folder." : "not there."),
                        "Correct " + artifact.kind().property() + " there."));
    }

    private void built(String id, String what, Predicate<LocalArtifact> isOne) {
        boolean declared = template.resources().stream()
                .anyMatch(resource -> resource.logicalId().equals(id));
        boolean local = template.localArtifacts().stream()
                .anyMatch(artifact -> artifact.id().equals(id) && isOne.test(artifact));
        if (!declared) {
            error(
                    TEMPLATE,
                    "It has no resource " + id + ", which is what is built.",
                    "Give the " + what + " the logical id " + id + ".");
        } else if (!local) {
            error(
                    TEMPLATE,
                    template.name() + " names nothing local for " + id
                            + ", so what is built for it would not be deployed.",
                    "Check that it is a " + what + ", and that its location in the template is a local path.");
        }
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
        value.flatMap(parameter::fault)
                .ifPresent(fault -> error(
                        PARAMETERS,
                        fault,
                        parameter.allowedValues().isEmpty()
                                ? "Give it another value: -Dsyndi.parameters=" + parameter.name() + "=VALUE."
                                : "Allowed are " + String.join(", ", parameter.allowedValues()) + "."));
    }

    private void error(String subject, String text, String remedy) {
        findings.add(ValidationFinding.error(subject, text, remedy));
    }

    /** The runtime that the function gets; empty if the template leaves it open. */
    Optional<String> runtime() {
        return LayerTarget.function(template, given)
                .flatMap(BuildSettings::runtime)
                .or(() -> Optional.ofNullable(
                        TemplateParameter.values(template.parameters(), given).get("Runtime")));
    }
}
