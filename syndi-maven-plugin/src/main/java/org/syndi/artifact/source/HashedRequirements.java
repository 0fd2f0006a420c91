package org.syndi.artifact.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.pip.Requirements;
import org.syndi.artifact.python.DependencySpecifier;

/**
 * Requirements that leave nothing to resolve: each names one version and the digests that its file may have (pip
 * documentation, "Hash-checking Mode").
 *
 * @param pins in the order of their names
 */
record HashedRequirements(List<Pin> pins) {
    private static final Pattern HASH = Pattern.compile("\\s--hash=sha256:(?<hex>[0-9a-fA-F]{64})(?=\\s|$)");
    /** Those that say where packages come from; any other asks for something that only pip can do. */
    private static final Set<String> OPTIONS = Set.of(
            "--index-url",
            "--extra-index-url",
            "--no-index",
            "--find-links",
            "--require-hashes",
            "--only-binary",
            "--prefer-binary");

    /**
     * One requirement.
     *
     * @param sha256 of the files that may be taken
     */
    record Pin(DependencySpecifier dependency, Set<String> sha256) {}

    /** The pins, if every requirement is one. */
    static Optional<HashedRequirements> of(Requirements requirements) {
        boolean plain = requirements.constraints().isEmpty()
                && !requirements.nameFiles()
                && requirements.options().stream().allMatch(option -> OPTIONS.contains(option.split("\\s", 2)[0]));
        if (!plain || requirements.requirements().isEmpty()) {
            return Optional.empty();
        }
        List<Pin> pins = new ArrayList<>();
        for (String requirement : requirements.requirements()) {
            Optional<Pin> pin = pin(requirement);
            if (pin.isEmpty()) {
                return Optional.empty();
            }
            pins.add(pin.get());
        }
        return Optional.of(new HashedRequirements(List.copyOf(pins)));
    }

    private static Optional<Pin> pin(String requirement) {
        Set<String> digests = new TreeSet<>();
        Matcher hash = HASH.matcher(requirement);
        while (hash.find()) {
            digests.add(hash.group("hex").toLowerCase(Locale.ROOT));
        }
        return DependencySpecifier.parse(HASH.matcher(requirement).replaceAll(""))
                .filter(dependency -> !digests.isEmpty()
                        && dependency.url().isEmpty()
                        && dependency.specifiers().isExact())
                .map(dependency -> new Pin(dependency, digests));
    }
}
