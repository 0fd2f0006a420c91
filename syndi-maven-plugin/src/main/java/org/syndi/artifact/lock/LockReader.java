package org.syndi.artifact.lock;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.artifact.python.Marker;
import org.syndi.artifact.python.ProjectName;
import org.syndi.artifact.python.VersionSpecifiers;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/** Reads one lock (PEP 751). Whatever is not as the specification has it, is refused with its place. */
final class LockReader {
    private static final long LARGEST = 16L << 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> ELSEWHERE = List.of("vcs", "directory", "archive");

    private final Path path;

    LockReader(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    LockFile read() {
        JsonNode root = tree();
        String version = text(root, "lock-version").orElseThrow(() -> refused("it has no lock-version"));
        if (!version.matches("1\\.\\d+")) {
            throw refused("its lock-version is '" + version + "', and only 1.x is known");
        }
        JsonNode packages = root.path("packages");
        if (!packages.isArray()) {
            throw refused("it has no packages");
        }
        List<LockedPackage> read = new ArrayList<>();
        packages.forEach(item -> read.add(lockedPackage(item, read.size() + 1)));
        return new LockFile(
                path,
                text(root, "created-by").orElseThrow(() -> refused("it does not say what created it (created-by)")),
                texts(root, "environments").stream()
                        .map(marker -> marker(marker, "environments"))
                        .toList(),
                text(root, "requires-python").map(range -> range(range, "requires-python")),
                Set.copyOf(texts(root, "default-groups")),
                read,
                origin(root.path("tool").path("syndi")));
    }

    private JsonNode tree() {
        try {
            JsonNode root = new TomlMapper().readTree(new OrdinaryFile(path, LARGEST).bytes());
            if (root == null || !root.isObject()) {
                throw refused("it is empty");
            }
            return root;
        } catch (NoSuchFileException e) {
            throw new DeploymentException(
                    "There is no lock " + path + ".", "Make it with " + GoalCommand.of("lock") + ".", e);
        } catch (JacksonException e) {
            throw refused("it is no TOML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw refused("it cannot be read: " + FailureReason.of(e));
        }
    }

    private Optional<LockOrigin> origin(JsonNode tool) {
        return tool.path("requirements").isTextual() && tool.path("target").isTextual()
                ? Optional.of(new LockOrigin(
                        tool.path("requirements").asText(), tool.path("target").asText()))
                : Optional.empty();
    }

    private LockedPackage lockedPackage(JsonNode item, int number) {
        String name = text(item, "name")
                .map(ProjectName::normal)
                .orElseThrow(() -> refused("its package no. " + number + " has no name"));
        List<String> elsewhere = ELSEWHERE.stream().filter(item::has).toList();
        boolean files = item.has("wheels") || item.has("sdist");
        if (elsewhere.size() + (files ? 1 : 0) != 1) {
            throw refused(
                    elsewhere.isEmpty()
                            ? name + " has no source: neither wheels nor an sdist"
                            : name + " has more than one kind of source: " + elsewhere + (files ? " and files" : ""));
        }
        List<LockedFile> wheels = new ArrayList<>();
        item.path("wheels").forEach(wheel -> wheels.add(file(wheel, name)));
        Optional<LockedFile> archived = archivedWheel(item.path("archive"), name);
        archived.ifPresent(wheels::add);
        return new LockedPackage(
                name,
                text(item, "version"),
                text(item, "marker").map(marker -> marker(marker, name)),
                text(item, "requires-python").map(range -> range(range, name)),
                wheels,
                item.has("sdist"),
                elsewhere.stream().findFirst().filter(kind -> archived.isEmpty()));
    }

    /** An archive may be a wheel. */
    private Optional<LockedFile> archivedWheel(JsonNode archive, String name) {
        String where = text(archive, "url").or(() -> text(archive, "path")).orElse("");
        return where.replaceFirst("[?#].*$", "").endsWith(".whl") ? Optional.of(file(archive, name)) : Optional.empty();
    }

    private LockedFile file(JsonNode item, String owner) {
        Optional<String> local = text(item, "path");
        String url = local.map(relative -> url(relative, owner))
                .or(() -> text(item, "url"))
                .orElseThrow(() -> refused("a file of " + owner + " has neither url nor path"));
        String fileName = text(item, "name").orElseGet(() -> fileName(url));
        if (fileName.isEmpty() || fileName.contains("/") || fileName.contains("\\") || fileName.startsWith(".")) {
            throw refused("'" + fileName + "' of " + owner + " is no file name");
        }
        String sha256 = text(item.path("hashes"), "sha256")
                .map(digits -> digits.toLowerCase(Locale.ROOT))
                .filter(digits -> SHA256.matcher(digits).matches())
                .orElseThrow(() -> refused(fileName + " has no sha256, by which alone it could be told from another"));
        JsonNode size = item.path("size");
        return new LockedFile(
                fileName,
                url,
                sha256,
                size.canConvertToLong() && size.asLong() >= 0 ? OptionalLong.of(size.asLong()) : OptionalLong.empty());
    }

    private String url(String relative, String owner) {
        try {
            return path.resolveSibling(relative.replace('\\', '/'))
                    .normalize()
                    .toUri()
                    .toString()
                    .replaceFirst("^file:/(?!/)", "file:///");
        } catch (InvalidPathException e) {
            throw refused("'" + relative + "' of " + owner + " is no path");
        }
    }

    private String fileName(String url) {
        String bare = url.replaceFirst("[?#].*$", "");
        try {
            return URLDecoder.decode(
                    bare.substring(bare.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("the end of " + bare.replaceFirst("//[^/@]*@", "//****@") + " is no file name");
        }
    }

    private Marker marker(String text, String place) {
        return Marker.parse(text)
                .orElseThrow(() -> refused("'" + text + "' of " + place + " is no condition (PEP 508)"));
    }

    private VersionSpecifiers range(String text, String place) {
        return VersionSpecifiers.parse(text)
                .orElseThrow(() -> refused("'" + text + "' of " + place + " is no version range (PEP 440)"));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).textValue());
    }

    private List<String> texts(JsonNode node, String name) {
        JsonNode list = node.path(name);
        if (list.isMissingNode()) {
            return List.of();
        }
        boolean whole = list.isArray()
                && Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                        .allMatch(i -> list.get(i).isTextual());
        if (!whole) {
            throw refused(name + " is no list of texts");
        }
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    private DeploymentException refused(String why) {
        return new DeploymentException(
                "The lock " + path + " cannot be used: " + why + ".",
                "Make it again with the tool that made it, or with " + GoalCommand.of("lock") + ".");
    }
}
