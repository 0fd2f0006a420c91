package org.syndi.artifact.pip;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.archive.Sha256;
import org.syndi.deployment.DeploymentException;

/** Reads one requirements file with all that it names (pip, "Requirements File Format"). Good for one reading. */
final class RequirementsReader {
    private static final Pattern COMMENT_LINE = Pattern.compile("\\s*#.*");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");
    private static final Pattern OPTION =
            Pattern.compile("(?<name>--?[A-Za-z][A-Za-z-]*)(?:\\s*=\\s*|\\s+|)(?<value>.*)");
    private static final Map<String, String> LONG_NAMES = Map.of(
            "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i", "--index-url", "-f", "--find-links");

    private final SortedSet<String> requirements = new TreeSet<>();
    private final SortedSet<String> constraints = new TreeSet<>();
    private final SortedSet<String> localContent = new TreeSet<>();
    private final List<String> options = new ArrayList<>();
    private final Deque<Path> open = new ArrayDeque<>();

    /** A line as pip takes it, after comments and continuations. */
    private record Line(Path file, int number, String text) {
        DeploymentException refused(String why, String remedy) {
            return new DeploymentException(file + ", line " + number + ": " + MaskedText.of(text) + "\n" + why, remedy);
        }
    }

    Requirements read(Path file) {
        readFile(file.toAbsolutePath().normalize(), requirements);
        return new Requirements(
                file,
                Collections.unmodifiableSortedSet(requirements),
                Collections.unmodifiableSortedSet(constraints),
                List.copyOf(options),
                Collections.unmodifiableSortedSet(localContent));
    }

    private void readFile(Path file, SortedSet<String> into) {
        if (open.contains(file)) {
            throw new DeploymentException(
                    "The requirements file " + file + " includes itself.", "Remove one of its -r or -c lines.");
        }
        open.push(file);
        for (Line line : lines(file)) {
            if (line.text().startsWith("-")) {
                option(line, into);
            } else {
                requirement(line, into);
            }
        }
        open.pop();
    }

    private void option(Line line, SortedSet<String> into) {
        Matcher option = OPTION.matcher(line.text());
        if (!option.matches()) {
            options.add(line.text());
            return;
        }
        String name = LONG_NAMES.getOrDefault(option.group("name"), option.group("name"));
        String value = option.group("value").strip();
        switch (name) {
            case "--requirement" -> readFile(included(line, value), into);
            case "--constraint" -> readFile(included(line, value), constraints);
            case "--editable" ->
                throw line.refused(
                        "A layer holds built wheels; an editable install is a link to this machine.",
                        "Build a wheel of it (pip wheel <folder>) and name that, or make it part of the function's code.");
            case "--no-binary" ->
                throw line.refused(
                        "A layer is made of wheels only: building sources here would build them for this machine.",
                        "Remove the line; where a package has no wheel, build one and point --find-links to its folder.");
            case "--find-links" -> options.add(name + " " + resolved(line, value));
            default -> options.add(value.isEmpty() ? name : name + " " + value);
        }
    }

    private static Path included(Line line, String value) {
        if (value.contains("://")) {
            throw line.refused(
                    "A file elsewhere may change without notice, so nobody could tell whether the layer is current.",
                    "Keep a copy of it beside this file and name that.");
        }
        return path(line, value);
    }

    private static Path path(Line line, String value) {
        try {
            return Path.of(resolved(line, value));
        } catch (InvalidPathException e) {
            throw line.refused("This is no path: " + e.getReason() + ".", "Correct it.");
        }
    }

    /** pip takes paths relative to the file that names them. */
    private static String resolved(Line line, String value) {
        if (value.contains("://") || value.contains("${")) {
            return value;
        }
        try {
            return line.file().resolveSibling(value).normalize().toString();
        } catch (InvalidPathException e) {
            return value;
        }
    }

    private void requirement(Line line, SortedSet<String> into) {
        Requirement requirement = Requirement.parse(line.text());
        requirement.source().ifPresent(source -> checkSource(line, source));
        into.add(requirement.normalForm());
    }

    private void checkSource(Line line, String source) {
        String path = source.replaceFirst("[#?].*$", "");
        if (source.matches("(git|hg|svn|bzr)\\+.*") || !path.endsWith(".whl")) {
            throw line.refused(
                    "This names sources, and a layer is made of wheels only: what is built here is built for this machine.",
                    "Build a wheel of it and name that, or name a released version.");
        }
        if (!source.contains("://")) {
            localContent.add(digest(line, path(line, path)));
        }
    }

    private static String digest(Line line, Path wheel) {
        try {
            return wheel.getFileName() + " " + Sha256.ofFile(wheel);
        } catch (IOException e) {
            throw line.refused(
                    "The wheel cannot be read: " + e.getMessage(), "Correct the path, relative to this file.");
        }
    }

    private static List<Line> lines(Path file) {
        List<Line> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String raw : text(file).split("\\R", -1)) {
            number++;
            boolean continues = raw.endsWith("\\") && !COMMENT_LINE.matcher(raw).matches();
            // as pip does: a comment inside a continued line ends it, and counts as a comment
            joined.append(COMMENT_LINE.matcher(raw).matches() ? " " + raw : raw);
            if (continues) {
                joined.setLength(joined.length() - 1);
                continue;
            }
            String text = COMMENT.matcher(joined).replaceFirst("").strip();
            if (!text.isEmpty()) {
                lines.add(new Line(file, first, text));
            }
            joined.setLength(0);
            first = number + 1;
        }
        String rest = COMMENT.matcher(joined).replaceFirst("").strip();
        if (!rest.isEmpty()) {
            lines.add(new Line(file, first, rest));
        }
        return lines;
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new DeploymentException(
                    "There is no requirements file " + file + ".", "Create it, or correct the path that names it.", e);
        } catch (CharacterCodingException e) {
            throw new DeploymentException("The requirements file " + file + " is not UTF-8.", "Save it in UTF-8.", e);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The requirements file " + file + " cannot be read: " + e.getMessage() + ".",
                    "Check that it is a file and may be read, or correct the line that names it.",
                    e);
        }
    }
}
