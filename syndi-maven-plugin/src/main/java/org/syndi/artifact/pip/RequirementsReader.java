package org.syndi.artifact.pip;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.pip.RequirementsText.Line;
import org.syndi.deployment.DeploymentException;

/**
 * Reads one requirements file with all that it names, word for word as pip does. What pip would not understand, or pass
 * over in silence, is refused with its line. Good for one reading.
 */
final class RequirementsReader {
    /** More are a mistake: two files that name each other's friends twice grow without end. */
    private static final int MOST_FILES = 1000;

    private static final Pattern FILE_URL = Pattern.compile("(?i)file:(?://(?:localhost)?(?=/))?(?<path>/.*)");
    private static final Pattern STRONG_HASH = Pattern.compile("(?:sha256|sha384|sha512):[0-9a-zA-Z]+");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s'\"]*@");

    private final Map<String, String> environment;
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Requirement> constraints = new ArrayList<>();
    private final List<PipOption> options = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private int files;

    /** @param environment variables that the files may name */
    RequirementsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    Requirements read(Path file) {
        readFile(file.toAbsolutePath().normalize(), requirements);
        return new Requirements(file, requirements, constraints, options);
    }

    private void readFile(Path file, List<Requirement> into) {
        if (open.contains(file)) {
            throw new DeploymentException(
                    "The requirements file " + file + " includes itself.", "Remove one of its -r or -c lines.");
        }
        if (++files > MOST_FILES) {
            throw new DeploymentException(
                    "The requirements include more than " + MOST_FILES + " files, the last one " + file + ".",
                    "Include each file once.");
        }
        open.push(file);
        new RequirementsText(file, environment).lines().forEach(line -> line(line, into));
        open.pop();
    }

    private void line(Line line, List<Requirement> into) {
        Line.unset(USER_INFO.matcher(line.text()).replaceAll("")).ifPresent(name -> {
            throw line.refused(
                    "The variable " + name + " is not set, or empty.",
                    "Set it (export " + name + "=...), or write its value into the file if it is no secret.");
        });
        if (line.text().chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw line.refused("It holds characters that are no text.", "Save the file as plain text, in UTF-8.");
        }
        int begin = optionsBegin(line.text());
        String given = line.text().substring(0, begin).strip();
        List<PipOption> found = options(line, line.text().substring(begin));
        if (given.isEmpty()) {
            optionLine(line, found);
        } else {
            into.add(requirement(line, given, found));
        }
    }

    /** Options begin with the first word, after a space, that begins with a hyphen. */
    private static int optionsBegin(String text) {
        if (text.startsWith("-")) {
            return 0;
        }
        int space = text.indexOf(" -");
        return space < 0 ? text.length() : space + 1;
    }

    private static List<PipOption> options(Line line, String text) {
        List<String> words = ShellWords.of(text)
                .orElseThrow(() -> line.refused(
                        "A quote in it is not closed, or nothing stands behind its last backslash.",
                        "Correct the line."));
        try {
            return PipOption.of(words);
        } catch (PipOption.Unknown e) {
            throw line.refused(
                    e.getMessage(),
                    "Correct the line; pip's documentation has its form under \"Requirements File" + " Format\".");
        }
    }

    private static Requirement requirement(Line line, String given, List<PipOption> found) {
        for (PipOption option : found) {
            if (!option.isOfRequirement()) {
                throw line.refused(
                        "pip passes over " + option.name() + " behind a requirement.", "Put it on a line of its own.");
            }
            if (option.name().equals(PipOption.HASH)
                    && !STRONG_HASH.matcher(option.value()).matches()) {
                throw line.refused(
                        "'" + MaskedText.of(option.value()) + "' is no hash.",
                        "Write it as --hash=sha256:<64 digits>; sha384 and sha512 are known as well.");
            }
        }
        return Requirement.of(line, given, found);
    }

    private void optionLine(Line line, List<PipOption> found) {
        for (PipOption option : found) {
            if (option.isOfRequirement()) {
                throw line.refused(
                        "There is no requirement before " + option.name() + ", so pip passes over it.",
                        "Put it behind its requirement; a line that goes on in the next one ends with a backslash.");
            }
            boolean file =
                    option.name().equals(PipOption.REQUIREMENT) || option.name().equals(PipOption.CONSTRAINT);
            long same = found.stream()
                    .filter(other -> other.name().equals(option.name()))
                    .count();
            if ((file && found.size() > 1) || (option.name().equals(PipOption.FIND_LINKS) && same > 1)) {
                throw line.refused(
                        "Of what stands beside " + option.name() + " in one line pip takes one thing only.",
                        "Write a line for each.");
            }
        }
        // in one line, for pip, the index comes before those that are added to it
        found.stream()
                .sorted(Comparator.comparing(option -> !option.name().equals(PipOption.INDEX)))
                .forEach(option -> option(line, option));
    }

    private void option(Line line, PipOption option) {
        switch (option.name()) {
            case PipOption.REQUIREMENT -> readFile(included(line, option.value()), requirements);
            case PipOption.CONSTRAINT -> readFile(included(line, option.value()), constraints);
            case PipOption.EDITABLE ->
                throw line.refused(
                        "A layer holds built wheels; an editable install is a link to this machine.",
                        "Build a wheel of it (pip wheel <folder>) and name that, or make it part of the function's"
                                + " code. If a tool wrote this file, leave the project itself out: uv export"
                                + " --no-emit-project.");
            case "--no-binary" ->
                throw line.refused(
                        "A layer is made of wheels only: building sources here would build them for this machine.",
                        "Remove the line; where a package has no wheel, build one and point --find-links to its"
                                + " folder.");
            case PipOption.FIND_LINKS -> options.add(new PipOption(option.name(), folder(line, option.value())));
            default -> options.add(option);
        }
    }

    private static Path included(Line line, String value) {
        Matcher file = FILE_URL.matcher(value);
        if (!file.matches() && value.contains("://")) {
            throw line.refused(
                    "A file elsewhere may change without notice, so nobody could tell whether the layer is current.",
                    "Keep a copy of it beside this file and name that.");
        }
        return path(line, file.matches() ? file.group("path") : value);
    }

    /** pip takes these paths relative to the file that names them. */
    private static Path path(Line line, String value) {
        try {
            return line.file().resolveSibling(value).normalize();
        } catch (InvalidPathException e) {
            throw line.refused("This is no path: " + e.getReason() + ".", "Correct it.");
        }
    }

    /** As pip does: beside the file, if it is there, and else in the folder where the build was started. */
    private static String folder(Line line, String value) {
        if (value.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            return value;
        }
        Path beside = path(line, value);
        Path here = Path.of(value).toAbsolutePath().normalize();
        return (Files.exists(beside) || !Files.exists(here) ? beside : here).toString();
    }
}
