package org.syndi.artifact.pip;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.pip.RequirementsText.Line;
import org.syndi.artifact.python.ProjectName;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.wheel.WheelArchive;

/**
 * One requirement of a requirements file (PEP 508, with pip's options behind it).
 *
 * @param normalForm the same for all spellings of the same requirement, and for the same wheel wherever it lies; a line
 *     that cannot be read stays as it is, and pip will say what is wrong with it
 * @param text for pip, without options; paths are absolute
 * @param options behind it
 * @param source where it is, if it names that instead of versions
 * @param place file and line, for people
 */
record Requirement(String normalForm, String text, List<PipOption> options, Optional<String> source, String place) {
    private static final Pattern NAMED = Pattern.compile("(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*"
            + "(?:\\[(?<extras>[^\\]]*)\\])?\\s*"
            + "(?:(?<at>@)\\s*(?<url>\\S+)|(?<specifiers>[^;]*?))\\s*"
            + "(?:;\\s*(?<marker>.*))?");
    private static final Pattern SPECIFIERS = Pattern.compile("(?:(?:[<>=!~]=?=?)[^<>=!~,]+,?)*");
    private static final Pattern URL = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]+):.*");
    private static final Pattern FILE_URL =
            Pattern.compile("file:(?://(?:localhost)?(?=/))?(?<path>/[^?#]*)(?:[?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_EXTRAS = Pattern.compile("(?<path>.+)\\[(?<extras>[^\\]]+)\\]");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]*@");

    /** The parts that it is made of, when it names a place. */
    private record Named(String place, Optional<String> name, String extras, String marker) {}

    /**
     * Reads the part before the options.
     *
     * @throws org.syndi.deployment.DeploymentException if a layer cannot be made of it
     */
    static Requirement of(Line line, String given, List<PipOption> options) {
        boolean url = URL.matcher(given).matches();
        int semicolon = given.indexOf(url ? "; " : ";");
        String head = (semicolon < 0 ? given : given.substring(0, semicolon)).strip();
        String marker = semicolon < 0 ? "" : given.substring(semicolon + 1).strip();
        if (url) {
            return placed(line, new Named(head, Optional.empty(), "", marker), options);
        }
        Matcher named = NAMED.matcher(given);
        if (named.matches() && named.group("url") != null) {
            return placed(
                    line,
                    new Named(
                            named.group("url"),
                            Optional.of(ProjectName.normal(named.group("name"))),
                            extras(named.group("extras")),
                            Optional.ofNullable(named.group("marker")).orElse("")),
                    options);
        }
        if (isPath(head)) {
            Matcher extras = WITH_EXTRAS.matcher(head);
            boolean some = extras.matches();
            return placed(
                    line,
                    new Named(
                            some ? extras.group("path") : head,
                            Optional.empty(),
                            some ? extras(extras.group("extras")) : "",
                            marker),
                    options);
        }
        String specifiers = named.matches() ? named.group("specifiers").replaceAll("[\\s()]", "") : "?";
        String normal = SPECIFIERS.matcher(specifiers).matches()
                ? ProjectName.normal(named.group("name"))
                        + extras(named.group("extras"))
                        + sorted(specifiers)
                        + marker(Optional.ofNullable(named.group("marker")).orElse(""))
                : given;
        return new Requirement(normal + normal(options), given, options, Optional.empty(), place(line));
    }

    private static Requirement placed(Line line, Named named, List<PipOption> options) {
        String bare = named.place().replaceFirst("[?#].*$", "");
        if (!bare.endsWith(".whl") || named.place().matches("(git|hg|svn|bzr)\\+.*")) {
            throw line.refused(
                    "This names sources, and a layer is made of wheels only: what is built here is built for this"
                            + " machine.",
                    "Build a wheel of it and name that, or name a released version.");
        }
        boolean url = URL.matcher(named.place()).matches();
        return url && !named.place().regionMatches(true, 0, "file:", 0, 5)
                ? remote(line, named, options)
                : local(line, named, url ? path(line, named.place()) : beside(line, named.place()), options);
    }

    private static Requirement remote(Line line, Named named, List<PipOption> options) {
        String head = named.name().map(name -> name + named.extras() + " @ ").orElse("");
        String condition = marker(named.marker());
        return new Requirement(
                head + USER_INFO.matcher(named.place()).replaceFirst("") + condition + normal(options),
                head + named.place() + (named.marker().isEmpty() ? "" : " ; " + named.marker()),
                options,
                Optional.of(named.place()),
                place(line));
    }

    private static Requirement local(Line line, Named named, Path wheel, List<PipOption> options) {
        String file = String.valueOf(wheel.getFileName());
        String name = named.name()
                .or(() -> WheelFileName.parse(file).map(WheelFileName::name))
                .orElseThrow(() -> line.refused(
                        "'" + file + "' is no name of a wheel.", "Give it the name back that it was built with."));
        String head = name + named.extras() + " @ ";
        String url = wheel.toUri().toString().replaceFirst("^file:/(?!/)", "file:///");
        return new Requirement(
                head + "sha256:" + digest(line, wheel) + "/" + file + marker(named.marker()) + normal(options),
                head + url + (named.marker().isEmpty() ? "" : " ; " + named.marker()),
                options,
                Optional.of(url),
                place(line));
    }

    private static String digest(Line line, Path wheel) {
        try {
            return Sha256.ofFile(new OrdinaryFile(wheel, WheelArchive.MOST_BYTES)
                            .checked()
                            .path())
                    .hex();
        } catch (IOException e) {
            throw line.refused(
                    "The wheel " + wheel + " cannot be read: " + FailureReason.of(e) + ".",
                    "Correct the path, relative to this file.");
        }
    }

    private static Path path(Line line, String url) {
        Matcher file = FILE_URL.matcher(url);
        if (!file.matches()) {
            throw line.refused(
                    "This is no address of a file on this machine.",
                    "Write file:// and the whole path behind it, which begins with a slash.");
        }
        try {
            String decoded = URLDecoder.decode(file.group("path").replace("+", "%2B"), StandardCharsets.UTF_8);
            return Path.of(decoded.replaceFirst("^/(?=[A-Za-z]:)", "")).normalize();
        } catch (IllegalArgumentException e) {
            throw line.refused("This is no path: " + e.getMessage() + ".", "Correct it.");
        }
    }

    /** Beside the file that names it; pip itself would look in the folder where it happens to be started. */
    private static Path beside(Line line, String path) {
        try {
            return line.file().resolveSibling(path).normalize();
        } catch (InvalidPathException e) {
            throw line.refused("This is no path: " + e.getReason() + ".", "Correct it.");
        }
    }

    private static boolean isPath(String head) {
        return head.endsWith(".whl")
                || head.startsWith(".")
                || head.contains("/")
                || head.contains("\\")
                || head.matches(".*\\.whl\\[[^\\]]*\\]")
                || (head.matches(".*\\.(zip|tgz|tar|tar\\.\\w+)") && Files.exists(Path.of(head)));
    }

    private static String place(Line line) {
        return line.file() + ", line " + line.number();
    }

    private static String extras(String extras) {
        if (extras == null || extras.isBlank()) {
            return "";
        }
        return Arrays.stream(extras.split(","))
                .map(extra -> ProjectName.normal(extra.strip()))
                .sorted()
                .distinct()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String sorted(String list) {
        return Stream.of(list.split(","))
                .filter(part -> !part.isEmpty())
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }

    private static String marker(String marker) {
        return marker.isEmpty()
                ? ""
                : "; "
                        + marker.strip()
                                .replace('\'', '"')
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\s*(===|[<>=!~]=|[<>])\\s*", "$1");
    }

    private static String normal(List<PipOption> options) {
        return options.stream()
                .map(option -> " " + option.name() + "=" + option.value())
                .sorted()
                .distinct()
                .collect(Collectors.joining());
    }

    /** The project's name in normal form, however it is written. */
    static String nameOf(String requirement) {
        return ProjectName.normal(requirement.strip().split("[\\[<>=!~@;\\s(]", 2)[0]);
    }

    String name() {
        return nameOf(normalForm);
    }

    /** So that pip reads exactly this. */
    String line() {
        return Stream.concat(Stream.of(text), options.stream().map(PipOption::line))
                .collect(Collectors.joining(" "));
    }
}
