package org.syndi.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.syndi.artifact.Artifacts;
import org.syndi.artifact.archive.LambdaLimits;
import org.syndi.aws.AwsClients;
import org.syndi.aws.TemplateQuestion;
import org.syndi.config.ConfigCheck;
import org.syndi.config.ConfigFiles;
import org.syndi.config.ConfigKind;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.TargetKind;
import org.syndi.template.PackagedTemplate;
import org.syndi.template.ResourceTypes;
import org.syndi.template.SamTemplate;

/**
 * Looks for everything that can be wrong before anything is uploaded, and lists all of it: names, template, parameters,
 * configuration, limits, runtime; and, where it may ask, what CloudFormation says.
 */
public final class ValidateApp {
    private final AppLayout layout;
    private final Optional<Path> runtimes;
    private final Clock clock;
    private final Supplier<TargetKind> target;
    private final ResourceTypes types;
    private final List<ValidationFinding> findings = new ArrayList<>();

    /**
     * @param runtimes a file with other dates of Lambda's runtimes than the plugin knows
     * @param clock says which day it is
     * @param target may say that it is wrong
     * @param types that a resource may have
     */
    public ValidateApp(
            AppLayout layout, Optional<Path> runtimes, Clock clock, Supplier<TargetKind> target, ResourceTypes types) {
        this.layout = layout;
        this.runtimes = runtimes;
        this.clock = clock;
        this.target = target;
        this.types = types;
    }

    /** For AWS, with the types that are known. */
    public ValidateApp(AppLayout layout, Optional<Path> runtimes, Clock clock) {
        this(layout, runtimes, clock, () -> TargetKind.AWS, ResourceTypes.knownWith(Set.of()));
    }

    /**
     * Looks at everything; what keeps one look from being taken is a finding, too.
     *
     * @param deployment may say that the names are wrong
     * @param parameters values for the template's parameters; may say that they are wrong
     * @param clients for CloudFormation's own opinion; empty for none
     */
    public List<ValidationFinding> run(
            Supplier<Deployment> deployment, Supplier<Map<String, String>> parameters, Optional<AwsClients> clients) {
        findings.clear();
        Optional<Deployment> named = attempt("Names", deployment);
        named.ifPresent(this::deployment);
        sources();
        Map<String, String> given = attempt("Parameters", parameters).orElse(Map.of());
        attempt("Template", () -> SamTemplate.read(layout.template()))
                .ifPresent(template -> template(
                        template,
                        named.map(known -> ValidateTemplate.values(template, known, given))
                                .orElse(given),
                        clients));
        return List.copyOf(findings);
    }

    private <T> Optional<T> attempt(String subject, Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (DeploymentException e) {
            findings.add(ValidationFinding.error(subject, e));
            return Optional.empty();
        }
    }

    private void deployment(Deployment deployment) {
        findings.add(ValidationFinding.passed("Names", "stack " + deployment.stackName()));
        ConfigFiles files = new ConfigFiles(layout.config(), deployment);
        Stream.of(ConfigKind.values()).forEach(kind -> configuration(files, kind));
        size(deployment);
    }

    private void configuration(ConfigFiles files, ConfigKind kind) {
        List<DeploymentException> faults = ConfigCheck.faults(files, kind);
        faults.forEach(fault -> findings.add(ValidationFinding.error("Configuration", fault)));
        if (faults.isEmpty()) {
            findings.add(ValidationFinding.passed(
                    "Configuration",
                    Files.exists(files.override(kind))
                            ? kind + ": " + files.base(kind).getFileName() + " with "
                                    + files.override(kind).getFileName() + " on top"
                            : kind + ": " + files.base(kind).getFileName()));
        }
    }

    /** What was built before may have been built by hand, or by an older plugin. */
    private void size(Deployment deployment) {
        Path directory = layout.build().resolve(deployment.buildDirectoryName());
        if (!Files.exists(directory)) {
            findings.add(ValidationFinding.passed("Size", "nothing is built yet; the limit is checked when it is"));
            return;
        }
        attempt("Size", () -> Artifacts.existing(directory)).ifPresent(artifacts -> {
            long unzipped = artifacts.function().archive().unzippedBytes()
                    + artifacts.layer().archive().unzippedBytes();
            String sizes = LambdaLimits.megabytes(unzipped) + " of the "
                    + LambdaLimits.megabytes(LambdaLimits.UNZIPPED_BYTES) + " that code and layer may have unzipped";
            findings.add(
                    unzipped <= LambdaLimits.UNZIPPED_BYTES
                            ? ValidationFinding.passed("Size", sizes)
                            : ValidationFinding.error(
                                    "Size",
                                    sizes + ".",
                                    "Drop a package of the requirements, or leave out parts of it with"
                                            + " syndi.layer.excludes."));
        });
    }

    private void sources() {
        Stream.of(layout.source(), layout.requirements())
                .filter(path -> !Files.exists(path))
                .forEach(path -> findings.add(ValidationFinding.error(
                        "Sources", "There is no " + path + ".", "Check syndi.source and syndi.requirements.")));
    }

    private void template(SamTemplate template, Map<String, String> given, Optional<AwsClients> clients) {
        ValidateTemplate validation = new ValidateTemplate(
                template,
                layout.template().toAbsolutePath().getParent(),
                given,
                attempt("Target", target).orElse(TargetKind.AWS),
                types);
        findings.addAll(validation.run());
        validation.runtime().ifPresent(runtime -> attempt("Runtime", () -> RuntimeLifecycle.read(runtimes))
                .ifPresent(dates -> findings.add(dates.finding(runtime, LocalDate.now(clock)))));
        boolean python = validation.runtime().orElse("python").startsWith("python");
        validation
                .handler()
                .filter(handler -> python && Files.isDirectory(layout.source()))
                .flatMap(handler -> new ValidateHandler(layout.source(), handler).run())
                .ifPresent(findings::add);
        clients.ifPresent(online -> ask(template, online));
    }

    private void ask(SamTemplate template, AwsClients clients) {
        if (template.sizeInBytes() > PackagedTemplate.LARGEST_INLINE) {
            findings.add(ValidationFinding.warning(
                    "CloudFormation",
                    "A template of more than " + PackagedTemplate.LARGEST_INLINE
                            + " bytes cannot be shown to CloudFormation without uploading it.",
                    "The change set of the deployment will tell."));
            return;
        }
        attempt("CloudFormation", () -> TemplateQuestion.fault(clients, template.text()))
                .ifPresent(fault -> findings.add(fault.map(text -> ValidationFinding.error(
                                "CloudFormation",
                                "It refuses the template: " + text,
                                "Correct " + template.name() + "."))
                        .orElseGet(() -> ValidationFinding.passed("CloudFormation", "it can read the template"))));
    }
}
