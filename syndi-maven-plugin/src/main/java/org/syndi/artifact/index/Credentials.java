package org.syndi.artifact.index;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users and passwords by server, from where pip has them: the URLs of indexes, then {@code ~/.netrc}. What a keyring
 * holds only Python can tell.
 */
final class Credentials {
    private final List<PackageUrl> indexes;
    private final Map<String, String> netrc;

    private Credentials(List<PackageUrl> indexes, Map<String, String> netrc) {
        this.indexes = indexes;
        this.netrc = netrc;
    }

    static Credentials of(List<PackageUrl> indexes, Map<String, String> environment, Path home) {
        return new Credentials(indexes, netrc(environment, home));
    }

    /** The value of the header Authorization for a server, if it has one. */
    Optional<String> authorization(PackageUrl url) {
        return url.user()
                .or(() -> indexes.stream()
                        .filter(index -> index.user().isPresent() && index.isSameServer(url))
                        .findFirst()
                        .flatMap(PackageUrl::user))
                .map(Credentials::basic)
                .or(() -> Optional.ofNullable(netrc.get(String.valueOf(url.uri().getHost())))
                        .map(Credentials::encoded));
    }

    /** @param user {@code user:password} as in a URL */
    static String basic(String user) {
        return encoded(decoded(user));
    }

    private static String encoded(String pair) {
        String text = pair.contains(":") ? pair : pair + ":";
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String user) {
        try {
            return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return user;
        }
    }

    private static Map<String, String> netrc(Map<String, String> environment, Path home) {
        try {
            String named = environment.getOrDefault("NETRC", "");
            List<Path> candidates =
                    named.isEmpty() ? List.of(home.resolve(".netrc"), home.resolve("_netrc")) : List.of(Path.of(named));
            for (Path candidate : candidates) {
                if (Files.isRegularFile(candidate)) {
                    return machines(Files.readString(candidate));
                }
            }
        } catch (IOException | InvalidPathException e) {
            // as for pip: a file that cannot be read holds nothing
        }
        return Map.of();
    }

    private static Map<String, String> machines(String text) {
        Map<String, String> machines = new HashMap<>();
        List<String> words = new ArrayList<>(
                List.of(text.replaceAll("(?m)^\\s*#.*$", "").strip().split("\\s+")));
        String host = null;
        String login = "";
        for (int i = 0; i + 1 < words.size(); i += 2) {
            switch (words.get(i)) {
                case "machine" -> {
                    host = words.get(i + 1);
                    login = "";
                }
                case "login" -> login = words.get(i + 1);
                case "password" -> {
                    if (host != null) {
                        machines.put(host, login + ":" + words.get(i + 1));
                    }
                }
                default -> {
                    // an account or a macro, which no index asks for
                }
            }
        }
        return machines;
    }
}
