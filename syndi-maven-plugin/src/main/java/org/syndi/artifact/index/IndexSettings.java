package org.syndi.artifact.index;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where packages come from, and the way there, as pip would have it.
 *
 * @param indexes in their order
 * @param links further folders and pages with files
 * @param certificates the authorities to trust, instead of the platform's
 * @param proxy the option of this name
 * @param tries how often a connection is tried
 * @param environment variables
 * @param home the user's folder
 */
public record IndexSettings(
        List<PackageUrl> indexes,
        List<PackageUrl> links,
        Optional<Path> certificates,
        Optional<String> proxy,
        int tries,
        Map<String, String> environment,
        Path home) {
    private static final String PUBLIC_INDEX = "https://pypi.org/simple";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>[A-Z0-9_]+)\\}");
    /** A broken connection is resumed at least twice. */
    private static final int FEWEST_TRIES = 3;

    /**
     * What holds for a requirements file.
     *
     * @param lines its options, such as {@code --index-url https://example.org/simple}
     * @param retries how often a connection is to be tried again
     */
    public static IndexSettings of(
            PipConfiguration pip, List<String> lines, int retries, Map<String, String> environment, Path home) {
        List<String> indexes = new ArrayList<>();
        boolean none = pip.isOn("no-index");
        if (!none) {
            indexes.add(pip.value("index-url").orElse(PUBLIC_INDEX));
            indexes.addAll(pip.values("extra-index-url"));
        }
        List<String> links = new ArrayList<>(pip.values("find-links"));
        for (String line : lines) {
            String[] words = line.split("\\s+", 2);
            String value = words.length > 1 ? expanded(words[1], environment) : "";
            switch (words[0]) {
                case "--index-url" -> {
                    // as pip does: it replaces all that were named before
                    indexes.clear();
                    indexes.add(value);
                }
                case "--extra-index-url" -> indexes.add(value);
                case "--no-index" -> none = true;
                case "--find-links" -> links.add(value);
                default -> {
                    // says nothing about where packages come from
                }
            }
        }
        return new IndexSettings(
                none ? List.of() : urls(indexes),
                urls(links),
                certificates(pip, environment),
                pip.value("proxy"),
                Math.max(FEWEST_TRIES, retries + 1),
                environment,
                home);
    }

    /** pip puts in the variables that a requirements file names, if they are set. */
    private static String expanded(String value, Map<String, String> environment) {
        return VARIABLE.matcher(value)
                .replaceAll(variable ->
                        Matcher.quoteReplacement(environment.getOrDefault(variable.group(1), variable.group())));
    }

    private static List<PackageUrl> urls(List<String> texts) {
        return texts.stream().flatMap(text -> url(text).stream()).distinct().toList();
    }

    private static Optional<PackageUrl> url(String text) {
        return text.contains(":/")
                ? PackageUrl.parse(text)
                : PackageUrl.parse(Path.of(text).toAbsolutePath().toUri().toString());
    }

    private static Optional<Path> certificates(PipConfiguration pip, Map<String, String> environment) {
        return pip.value("cert")
                .or(() -> Stream.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
                        .flatMap(name -> Stream.ofNullable(environment.get(name)))
                        .filter(value -> !value.isEmpty())
                        .findFirst())
                .map(Path::of)
                .filter(Files::isRegularFile);
    }
}
