package org.syndi.artifact.python;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One clause of a version range, such as {@code >=1.2} or {@code ==3.*} (PEP 440, "Version specifiers"). */
final class VersionSpecifier {
    private static final Pattern FORM =
            Pattern.compile("\\s*(?<operator>===|~=|==|!=|<=|>=|<|>)\\s*(?<version>[^\\s;)]*)\\s*");
    private static final Pattern PREFIX = Pattern.compile("v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)*\\.\\*");

    private static final int LONGEST = 1000;

    private final String operator;
    private final String text;
    /** Of what stands before {@code .*}; none for {@code ===}, which compares texts. */
    private final Optional<PythonVersion> version;

    private VersionSpecifier(String operator, String text, Optional<PythonVersion> version) {
        this.operator = operator;
        this.text = text;
        this.version = version;
    }

    /** Reads one clause; empty if it is none. */
    static Optional<VersionSpecifier> parse(String clause) {
        Matcher form = FORM.matcher(clause);
        if (clause.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        String operator = form.group("operator");
        String text = form.group("version");
        if (operator.equals("===")) {
            return Optional.of(new VersionSpecifier(operator, text, Optional.empty()));
        }
        boolean prefix = PREFIX.matcher(text.toLowerCase(Locale.ROOT)).matches()
                && List.of("==", "!=").contains(operator);
        return PythonVersion.parse(prefix ? text.substring(0, text.length() - 2) : text)
                .filter(version -> prefix || isAllowed(operator, version))
                .map(version -> new VersionSpecifier(operator, text, Optional.of(version)));
    }

    private static boolean isAllowed(String operator, PythonVersion version) {
        return switch (operator) {
            case "==", "!=" -> true;
            case "~=" -> !version.hasLocal() && version.release().size() > 1;
            default -> !version.hasLocal();
        };
    }

    /** Whether a text meets it; one that is no version meets only {@code ===}. Pre-releases count like others. */
    boolean contains(String candidate) {
        if (version.isEmpty()) {
            return candidate.strip().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
        }
        return PythonVersion.parse(candidate)
                .filter(parsed -> meets(parsed, version.get()))
                .isPresent();
    }

    private boolean meets(PythonVersion candidate, PythonVersion bound) {
        return switch (operator) {
            case "==" -> equal(candidate, bound);
            case "!=" -> !equal(candidate, bound);
            case "<=" -> candidate.withoutLocal().compareTo(bound) <= 0;
            case ">=" -> candidate.withoutLocal().compareTo(bound) >= 0;
            case "<" -> less(candidate, bound);
            case ">" -> greater(candidate, bound);
            default -> compatible(candidate, bound);
        };
    }

    private boolean equal(PythonVersion candidate, PythonVersion bound) {
        if (text.endsWith(".*")) {
            return startsWith(candidate, bound, bound.release().size());
        }
        return (bound.hasLocal() ? candidate : candidate.withoutLocal()).equals(bound);
    }

    private static boolean startsWith(PythonVersion candidate, PythonVersion bound, int length) {
        List<BigInteger> numbers = bound.release();
        for (int i = 0; i < length; i++) {
            if (!PythonVersion.part(candidate.release(), i).equals(numbers.get(i))) {
                return false;
            }
        }
        return candidate.epoch().equals(bound.epoch());
    }

    /** {@code <1.0} does not mean the pre-releases of 1.0 itself. */
    private static boolean less(PythonVersion candidate, PythonVersion bound) {
        return candidate.compareTo(bound) < 0
                && !(candidate.isPreRelease() && !bound.isPreRelease() && candidate.compareTo(bound.earliest()) >= 0);
    }

    /** {@code >1.0} means neither 1.0.post1 nor 1.0+local. */
    private static boolean greater(PythonVersion candidate, PythonVersion bound) {
        boolean post = candidate.isPostRelease()
                && !bound.isPostRelease()
                && candidate.postBase().equals(bound);
        boolean local = candidate.hasLocal() && candidate.withoutLocal().equals(bound);
        return candidate.compareTo(bound) > 0 && !post && !local;
    }

    private static boolean compatible(PythonVersion candidate, PythonVersion bound) {
        return candidate.withoutLocal().compareTo(bound) >= 0
                && startsWith(candidate, bound, bound.release().size() - 1);
    }

    boolean isExact() {
        return operator.equals("===") || (operator.equals("==") && !text.endsWith(".*"));
    }

    @Override
    public String toString() {
        return operator + text;
    }
}
