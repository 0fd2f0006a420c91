package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.syndi.artifact.platform.LambdaRuntime;
import org.syndi.artifact.platform.Target;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.python.WheelVerdict;
import org.syndi.deployment.DeploymentException;

/**
 * A run of pip that failed, put into words that name the package, the target and what can be done.
 *
 * @param output its standard output
 * @param errors its error output
 * @param log what its log tells
 */
record PipFailure(String output, String errors, PipLog log) {
    private static final Pattern NO_DISTRIBUTION =
            Pattern.compile("(?m)^ERROR: No matching distribution found for (?<requirement>.*)$");
    private static final Pattern FROM_VERSIONS = Pattern.compile("\\(from versions: (?<versions>[^)]*)\\)");
    private static final Pattern CONFLICT =
            Pattern.compile("(?ms)The conflict is caused by:\\s*\\n(?<causes>(?:^[ \\t]+\\S.*?\\n)+)");
    private static final Pattern INVALID = Pattern.compile(
            "(?m)^ERROR: (?<what>(?:Invalid requirement|Could not open requirements file|.*no such option).*)$");
    private static final Pattern ERROR_LINE = Pattern.compile("(?m)^\\s*ERROR:\\s*(?<text>.*)$");
    private static final int SHOWN = 5;

    /** The requirement for which there are only sources, if that is what it failed by. */
    Optional<String> onlySources() {
        Matcher missing = NO_DISTRIBUTION.matcher(errors);
        if (!missing.find()) {
            return Optional.empty();
        }
        String requirement = requirement(missing);
        return offered(name(requirement)).stream().anyMatch(file -> !file.endsWith(".whl"))
                ? Optional.of(requirement)
                : Optional.empty();
    }

    private static String requirement(Matcher missing) {
        return missing.group("requirement").strip().replaceFirst("\\s*\\(from .*$", "");
    }

    private static String name(String requirement) {
        return Requirement.parse(requirement).normalForm().split("[\\[<>=!~@; ]", 2)[0];
    }

    private List<String> offered(String name) {
        return log.passedOver().stream()
                .filter(file -> WheelFileName.projectOf(file).equals(name))
                .distinct()
                .toList();
    }

    /** Of a build from sources: what the package's own build said is among it. */
    DeploymentException explainBuild(Path requirements) {
        String said = errorLines();
        return failure(
                "A package could not be built from its sources:\n" + lastLines(errors)
                        + (said.isEmpty() ? "" : "\n" + said) + silence(),
                "Build a wheel of it by hand (pip wheel --no-deps) and point to its folder with a line --find-links in "
                        + requirements + ".");
    }

    DeploymentException explain(Path requirements, Target target) {
        Matcher missing = NO_DISTRIBUTION.matcher(errors);
        if (missing.find()) {
            return missing(requirement(missing), requirements, target);
        }
        Matcher conflict = CONFLICT.matcher(output + "\n" + errors + "\n");
        if (errors.contains("ResolutionImpossible") || conflict.find(0)) {
            return conflict(conflict, requirements);
        }
        Matcher invalid = INVALID.matcher(errors);
        if (invalid.find()) {
            return failure(
                    "pip does not understand " + requirements + ": "
                            + invalid.group("what").strip(),
                    "Correct that line.");
        }
        if (errors.contains("DO NOT MATCH THE HASHES")) {
            return failure(
                    "A package is not the one whose hash " + requirements + " demands:\n" + mismatch(),
                    "If the index serves a new file for the old version, find out why before you change the hash.");
        }
        return other(requirements);
    }

    private DeploymentException missing(String requirement, Path requirements, Target target) {
        String name = name(requirement);
        List<String> offered = offered(name);
        List<String> wheels =
                offered.stream().filter(file -> file.endsWith(".whl")).toList();
        if (!versions().isEmpty()) {
            return failure(
                    "No version of " + name + " meets '" + requirement + "' for " + target
                            + "; those that fit the target are: " + versions() + "." + silence(),
                    "Change the requirement in " + requirements + ".");
        }
        if (!wheels.isEmpty()) {
            return failure(
                    noFit(name, wheels, target) + (log.unreachable().isEmpty() ? "" : "\n " + silence()),
                    remedyForNoFit(wheels, offered.size() > wheels.size(), target));
        }
        if (!offered.isEmpty()) {
            return failure(
                    name + " has no wheel, only sources: " + last(offered) + "." + silence(),
                    "Let it be built here with -Dsyndi.layer.allowSdist; or build a wheel of it on the target's system"
                            + " (pip wheel " + name + ") and point to its folder with a line --find-links in "
                            + requirements + ".");
        }
        return unknown(name, requirement, requirements);
    }

    private DeploymentException unknown(String name, String requirement, Path requirements) {
        if (!log.unreachable().isEmpty()) {
            return failure(
                    "'" + requirement + "' could not be found because an index did not answer." + silence(),
                    "Check the network, the proxy and the index that pip uses (pip config list), then start again;"
                            + " -Dsyndi.pip.retries=<n> makes pip try longer.");
        }
        return failure(
                "No index that pip uses has a package '" + name + "'.",
                "Correct its name in " + requirements + ", or name the index that has it (pip config list).");
    }

    private static String noFit(String name, List<String> wheels, Target target) {
        String known = target instanceof LambdaRuntime runtime
                ? ":\n" + new WheelVerdict(TargetPython.of(runtime)).lines(wheels)
                : ". The index has: " + last(wheels) + ".";
        return "No wheel of " + name + " runs on " + target + known;
    }

    private static String remedyForNoFit(List<String> wheels, boolean sources, Target target) {
        String build =
                sources ? " It has sources, too: -Dsyndi.layer.allowSdist builds them where that can be done." : "";
        if (target instanceof LambdaRuntime runtime) {
            return (new WheelVerdict(TargetPython.of(runtime)).newerSystemHelps(wheels) && runtime.glibcMinor() < 34
                            ? "Use a runtime on Amazon Linux 2023 (python3.12 or later, glibc 2.34)"
                            : "Use another runtime or architecture that one of these fits")
                    + ", or require a version that has a wheel for this one." + build;
        }
        return "Require a version that has a wheel for this Python, or use another Python (-Dsyndi.python=<path>)."
                + build;
    }

    private static String last(List<String> files) {
        String shown = String.join(", ", files.subList(Math.max(0, files.size() - SHOWN), files.size()));
        return files.size() > SHOWN ? shown + " and " + (files.size() - SHOWN) + " more" : shown;
    }

    private String versions() {
        Matcher versions = FROM_VERSIONS.matcher(errors);
        if (!versions.find() || versions.group("versions").equals("none")) {
            return "";
        }
        return last(List.of(versions.group("versions").split(",\\s*")));
    }

    private String silence() {
        return log.unreachable().entrySet().stream()
                .map(index -> " " + index.getKey() + " did not answer (" + index.getValue() + ").")
                .collect(Collectors.joining());
    }

    private DeploymentException conflict(Matcher conflict, Path requirements) {
        conflict.reset();
        String causes = conflict.find()
                ? conflict.group("causes")
                        .lines()
                        .map(line -> "  " + line.strip())
                        .collect(Collectors.joining("\n"))
                : errorLines();
        return failure(
                "The requirements in " + requirements + " contradict each other:\n" + causes,
                "Loosen one of these version ranges so that one version meets all of them.");
    }

    private DeploymentException other(Path requirements) {
        String said = errorLines();
        return failure(
                "pip failed on " + requirements + ":\n" + (said.isEmpty() ? lastLines(errors) : said) + silence(),
                "Run it by hand to see more: pip install --dry-run -r " + requirements);
    }

    private String errorLines() {
        Matcher line = ERROR_LINE.matcher(errors);
        return line.results().map(match -> "  " + match.group(1)).collect(Collectors.joining("\n"));
    }

    private String mismatch() {
        return errors.lines()
                .dropWhile(line -> !line.contains("DO NOT MATCH THE HASHES"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> "  " + line.strip())
                .collect(Collectors.joining("\n"));
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()).stream()
                .map(line -> "  " + line.strip())
                .collect(Collectors.joining("\n"));
    }

    private static DeploymentException failure(String problem, String remedy) {
        return new DeploymentException(MaskedText.of(problem), remedy);
    }
}
