package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.syndi.artifact.file.FailureReason;
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
    private static final Pattern NOWHERE =
            Pattern.compile("(?ms)have no matching distributions available for your environment:\\s*\\n"
                    + "(?<names>(?:^[ \\t]+\\S.*?\\n"
                    + ")+)");
    private static final Pattern INVALID = Pattern.compile(
            "(?m)^ERROR: (?<what>(?:Invalid requirement|Could not open requirements file|.*no such option).*)$");
    /** Behind the first line of an error stand those that name the culprit. */
    private static final Pattern NEXT_MESSAGE =
            Pattern.compile("\\s*(?:(?:ERROR|WARNING|DEPRECATION|INFO):.*|\\[notice\\].*|Traceback .*|)");

    private static final Pattern LEFT_OUT_BY_PYTHON =
            Pattern.compile("Ignored the following versions that require a different python version: (?<versions>.*)");
    private static final Pattern YANKED = Pattern.compile("Ignored the following yanked versions: (?<versions>.*)");
    private static final Pattern OTHER_PYTHON = Pattern.compile(
            "Package '(?<name>[^']*)' requires a different Python: (?<version>\\S+) not in '(?<range>[^']*)'");
    private static final Pattern INCONSISTENT = Pattern.compile("Requested (?<what>\\S+) from .+? has inconsistent"
            + " (?<field>\\w+): expected '(?<expected>[^']*)', but metadata has '(?<actual>[^']*)'");
    private static final String TRACEBACK = "Traceback (most recent call last)";
    private static final int SHOWN = 5;
    private static final int SHOWN_LINES = 20;

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
        return Requirement.nameOf(requirement);
    }

    private List<String> offered(String name) {
        return log.passedOver().stream()
                .filter(file -> WheelFileName.projectOf(file).equals(name))
                .distinct()
                .toList();
    }

    /** Of a build from sources: what the package's own build said is among it. */
    DeploymentException explainBuild(Path requirements) {
        if (FailureReason.isDiskFull(errors)) {
            return noRoom(requirements);
        }
        String said = said();
        return failure(
                "A package could not be built from its sources:\n" + lastLines(errors)
                        + (said.isEmpty() ? "" : "\n" + said) + silence(),
                "Build a wheel of it by hand (pip wheel --no-deps) and point to its folder with a line --find-links in "
                        + requirements + ".");
    }

    DeploymentException explain(Path requirements, Target target) {
        if (FailureReason.isDiskFull(errors)) {
            return noRoom(requirements);
        }
        Matcher missing = NO_DISTRIBUTION.matcher(errors);
        if (missing.find()) {
            return missing(requirement(missing), requirements, target);
        }
        Matcher conflict = CONFLICT.matcher(output + "\n" + errors + "\n");
        if (errors.contains("ResolutionImpossible") || conflict.find(0)) {
            return conflict(conflict, requirements);
        }
        Matcher python = OTHER_PYTHON.matcher(errors);
        if (python.find()) {
            return failure(
                    python.group("name") + " is for Python " + python.group("range") + ", and the layer is for "
                            + target + ".",
                    "Require a version of it that allows this Python, or use another runtime.");
        }
        Matcher invalid = INVALID.matcher(errors);
        if (invalid.find()) {
            return failure("pip does not understand " + requirements + ": " + said().strip(), "Correct that line.");
        }
        return hashes(requirements).orElseGet(() -> other(requirements));
    }

    private static DeploymentException noRoom(Path requirements) {
        return new DeploymentException(
                "pip could not go on with " + requirements + ": no space left on device.",
                "Make room where pip unpacks (TMPDIR, or " + System.getProperty("java.io.tmpdir")
                        + ") and where its cache is (pip cache dir), then start again.");
    }

    private Optional<DeploymentException> hashes(Path requirements) {
        if (errors.contains("DO NOT MATCH THE HASHES")) {
            return Optional.of(failure(
                    "A package is not the one whose hash " + requirements + " demands:\n" + mismatch(),
                    "If the index serves a new file for the old version, find out why before you change the hash."));
        }
        boolean unhashed = errors.contains("Hashes are required in --require-hashes mode")
                || errors.contains("all requirements must have their versions pinned with ==")
                || errors.contains("Can't verify hashes for");
        return unhashed
                ? Optional.of(failure(
                        "As soon as one requirement in " + requirements
                                + " has a hash, all need an exact version and a hash, those that others bring along as"
                                + " well. pip says:\n" + said(),
                        "Make the file again with the tool that made it (pip-compile --generate-hashes, uv export,"
                                + " poetry export), or add what is missing; a hash says: pip hash <file>."))
                : Optional.empty();
    }

    private DeploymentException missing(String requirement, Path requirements, Target target) {
        String name = name(requirement);
        List<String> offered = offered(name);
        List<String> wheels =
                offered.stream().filter(file -> file.endsWith(".whl")).toList();
        String also = leftOut() + inconsistent() + silence();
        if (!versions().isEmpty()) {
            return failure(
                    "No version of " + name + " meets '" + requirement + "' for " + target
                            + "; those that fit the target are: " + versions() + "." + also,
                    "Change the requirement in " + requirements + "."
                            + (log.silences().isEmpty()
                                    ? ""
                                    : " Or: " + log.silences().remedy()));
        }
        if (!leftOut().isEmpty() || !inconsistent().isEmpty()) {
            return failure(
                    "No version of " + name + " meets '" + requirement + "' for " + target + "." + also,
                    "Change the requirement in " + requirements + ", or use another runtime that one of them allows.");
        }
        if (!wheels.isEmpty()) {
            return failure(
                    noFit(name, wheels, target) + (log.silences().isEmpty() ? "" : "\n " + silence()),
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
        if (!log.silences().isEmpty()) {
            return failure(
                    "'" + requirement + "' could not be found because an index did not answer." + silence(),
                    log.silences().remedy());
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

    /** Versions that are there and that pip leaves out, with its reason. */
    private String leftOut() {
        Matcher python = LEFT_OUT_BY_PYTHON.matcher(errors);
        Matcher yanked = YANKED.matcher(errors);
        return (python.find()
                        ? " For another Python are: "
                                + last(List.of(python.group("versions").split(";\\s*"))) + "."
                        : "")
                + (yanked.find()
                        ? " Withdrawn by their authors (yanked) are: "
                                + last(List.of(yanked.group("versions").split(",\\s*"))) + "."
                        : "");
    }

    /** A file whose name says another version than its inside: pip passes over it. */
    private String inconsistent() {
        Matcher inside = INCONSISTENT.matcher(output + "\n" + errors);
        return inside.find()
                ? " " + inside.group("what") + " is passed over: by its name its " + inside.group("field") + " is "
                        + inside.group("expected") + ", and inside it is " + inside.group("actual")
                        + ". Its maintainers have to mend that."
                : "";
    }

    private String silence() {
        return log.silences().sentences();
    }

    private DeploymentException conflict(Matcher conflict, Path requirements) {
        conflict.reset();
        String causes = conflict.find() ? indented(conflict.group("causes")) : said();
        Matcher nowhere = NOWHERE.matcher(output + "\n" + errors + "\n");
        return failure(
                "The requirements in " + requirements + " contradict each other:\n" + causes
                        + (nowhere.find()
                                ? "\nOf these there is nothing for the target:\n" + indented(nowhere.group("names"))
                                : "")
                        + leftOut() + inconsistent() + silence(),
                "Loosen one of these version ranges so that one version meets all of them. A constraint may come from"
                        + " pip's own configuration (PIP_CONSTRAINT, pip config list).");
    }

    private static String indented(String lines) {
        return lines.lines().map(line -> "  " + line.strip()).collect(Collectors.joining("\n"));
    }

    private DeploymentException other(Path requirements) {
        String said = said();
        return failure(
                "pip failed on " + requirements + ":\n" + (said.isEmpty() ? lastLines(errors) : said) + silence(),
                log.silences().isEmpty()
                        ? "Run it by hand to see more: pip install --dry-run -r " + requirements
                        : log.silences().remedy());
    }

    /** Each error with the lines that belong to it; of a breakdown of pip itself the last line, which tells why. */
    private String said() {
        List<String> said = new ArrayList<>();
        boolean inside = false;
        for (String line : errors.lines().toList()) {
            if (line.strip().startsWith("ERROR:")) {
                said.add("  " + line.strip().substring("ERROR:".length()).strip());
                inside = true;
            } else if (inside && !NEXT_MESSAGE.matcher(line).matches()) {
                said.add("    " + line.strip());
            } else {
                inside = false;
            }
        }
        breakdown().ifPresent(reason -> said.add("  " + reason));
        return said.size() <= SHOWN_LINES
                ? String.join("\n", said)
                : String.join("\n", said.subList(0, SHOWN_LINES)) + "\n  and " + (said.size() - SHOWN_LINES)
                        + " lines more";
    }

    private Optional<String> breakdown() {
        int trace = errors.lastIndexOf(TRACEBACK);
        return trace < 0
                ? Optional.empty()
                : errors.substring(trace)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank()
                                && !Character.isWhitespace(line.charAt(0))
                                && !line.startsWith("[notice]"))
                        .findFirst();
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
