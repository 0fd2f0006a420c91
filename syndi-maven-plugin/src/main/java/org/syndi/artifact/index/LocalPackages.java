package org.syndi.artifact.index;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Packages that lie on this machine.
 *
 * @param root a folder of them, a page that lists them, or one of them
 */
public record LocalPackages(Path root) {
    /**
     * What a place of packages is on this machine; empty if it is elsewhere.
     *
     * @param place a URL or a path
     */
    public static Optional<LocalPackages> at(String place) {
        try {
            if (place.regionMatches(true, 0, "file:", 0, 5)) {
                return PackageUrl.parse(place)
                        .map(url -> new LocalPackages(
                                Path.of(URI.create(url.uri().toString().replaceFirst("[?].*$", "")))));
            }
            return place.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")
                    ? Optional.empty()
                    : Optional.of(new LocalPackages(Path.of(place).toAbsolutePath()));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
