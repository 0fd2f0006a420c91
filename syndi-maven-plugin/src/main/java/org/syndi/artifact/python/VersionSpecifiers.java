package org.syndi.artifact.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A version range, such as {@code >=1.2,<2} (PEP 440, "Version specifiers"); every clause of it has to be met. */
public final class VersionSpecifiers {
    private final List<VersionSpecifier> clauses;

    private VersionSpecifiers(List<VersionSpecifier> clauses) {
        this.clauses = clauses;
    }

    /** Reads a range; an empty text is met by all versions. Empty if it is no range. */
    public static Optional<VersionSpecifiers> parse(String text) {
        List<VersionSpecifier> clauses = new ArrayList<>();
        for (String clause : text.split(",", -1)) {
            if (!clause.isBlank()) {
                Optional<VersionSpecifier> parsed = VersionSpecifier.parse(clause);
                if (parsed.isEmpty()) {
                    return Optional.empty();
                }
                clauses.add(parsed.get());
            }
        }
        return Optional.of(new VersionSpecifiers(List.copyOf(clauses)));
    }

    /**
     * Whether a version is in the range. Pre-releases count like others: it is asked of a version that is chosen
     * already.
     *
     * @param version a text that is no version is in no range but one of {@code ===}
     */
    public boolean contains(String version) {
        return clauses.stream().allMatch(clause -> clause.contains(version));
    }

    /** Whether it names one version only. */
    public boolean isExact() {
        return clauses.size() == 1 && clauses.get(0).isExact();
    }

    @Override
    public String toString() {
        return clauses.stream().map(VersionSpecifier::toString).collect(Collectors.joining(","));
    }
}
