package org.syndi.artifact.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a project or of Python (PEP 440). Versions that are equal by that rule are equal here, however they are
 * written: {@code 1.0} and {@code 1.0.0}, {@code 1.0-alpha1} and {@code 1.0a1}.
 */
public final class PythonVersion implements Comparable<PythonVersion> {
    private static final Pattern FORM = Pattern.compile(
            "\\s*v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?:[._-]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[._-]?(?<preNumber>[0-9]+)?)?"
                    + "(?:-(?<implicitPost>[0-9]+)|[._-]?(?<post>post|rev|r)[._-]?(?<postNumber>[0-9]+)?)?"
                    + "(?:[._-]?(?<dev>dev)[._-]?(?<devNumber>[0-9]+)?)?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*))?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> PRE_LETTERS =
            Map.of("alpha", "a", "beta", "b", "c", "rc", "pre", "rc", "preview", "rc");

    /** Longer ones are garbage, and quadratic to read. */
    private static final int LONGEST = 1000;

    private final String text;
    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final Optional<Stage> pre;
    private final Optional<BigInteger> post;
    private final Optional<BigInteger> dev;
    private final List<String> local;

    /** {@code rc1}: its letters in normal form and its number. */
    private record Stage(String letters, BigInteger number) {}

    private PythonVersion(
            String text,
            BigInteger epoch,
            List<BigInteger> release,
            Optional<Stage> pre,
            Optional<BigInteger> post,
            Optional<BigInteger> dev,
            List<String> local) {
        this.text = text;
        this.epoch = epoch;
        this.release = release;
        this.pre = pre;
        this.post = post;
        this.dev = dev;
        this.local = local;
    }

    /** Reads a version; empty if it is none. */
    public static Optional<PythonVersion> parse(String text) {
        Matcher form = FORM.matcher(text);
        return text.length() <= LONGEST && form.matches() ? Optional.of(read(text, form)) : Optional.empty();
    }

    private static PythonVersion read(String text, Matcher form) {
        Optional<Stage> pre = Optional.ofNullable(form.group("pre"))
                .map(letters -> letters.toLowerCase(Locale.ROOT))
                .map(letters -> new Stage(PRE_LETTERS.getOrDefault(letters, letters), number(form.group("preNumber"))));
        Optional<BigInteger> post = form.group("implicitPost") != null
                ? Optional.of(number(form.group("implicitPost")))
                : Optional.ofNullable(form.group("post")).map(word -> number(form.group("postNumber")));
        return new PythonVersion(
                text.strip(),
                number(form.group("epoch")),
                numbers(form.group("release")),
                pre,
                post,
                Optional.ofNullable(form.group("dev")).map(word -> number(form.group("devNumber"))),
                local(form.group("local")));
    }

    private static BigInteger number(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static List<BigInteger> numbers(String release) {
        List<BigInteger> numbers = new ArrayList<>();
        for (String part : release.split("\\.", -1)) {
            numbers.add(new BigInteger(part));
        }
        return List.copyOf(numbers);
    }

    private static List<String> local(String label) {
        return label == null
                ? List.of()
                : List.of(label.toLowerCase(Locale.ROOT).split("[._-]", -1));
    }

    /** The numbers of the release, as many as are written. */
    List<BigInteger> release() {
        return release;
    }

    BigInteger epoch() {
        return epoch;
    }

    /** As it was written, without white space around it. */
    String text() {
        return text;
    }

    boolean hasLocal() {
        return !local.isEmpty();
    }

    boolean isPostRelease() {
        return post.isPresent();
    }

    /** Whether it comes before the release that it is named after: alpha, beta, candidate or development release. */
    public boolean isPreRelease() {
        return pre.isPresent() || dev.isPresent();
    }

    /** Without the local label. */
    PythonVersion withoutLocal() {
        return local.isEmpty() ? this : new PythonVersion(text, epoch, release, pre, post, dev, List.of());
    }

    /** What it is a post-release of. */
    PythonVersion postBase() {
        return new PythonVersion(text, epoch, release, pre, Optional.empty(), Optional.empty(), List.of());
    }

    /** The first that comes before it and has its name. */
    PythonVersion earliest() {
        return new PythonVersion(text, epoch, release, pre, post, Optional.of(BigInteger.ZERO), List.of());
    }

    @Override
    public int compareTo(PythonVersion other) {
        int order = epoch.compareTo(other.epoch);
        order = order != 0 ? order : compareReleases(release, other.release);
        order = order != 0 ? order : comparePre(other);
        order = order != 0 ? order : compare(post, other.post, -1);
        order = order != 0 ? order : compare(dev, other.dev, 1);
        return order != 0 ? order : compareLocals(local, other.local);
    }

    private static int compareReleases(List<BigInteger> one, List<BigInteger> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            int order = part(one, i).compareTo(part(other, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The number at this place; zero behind the last. */
    static BigInteger part(List<BigInteger> release, int index) {
        return index < release.size() ? release.get(index) : BigInteger.ZERO;
    }

    private int comparePre(PythonVersion other) {
        int order = Integer.compare(preRank(), other.preRank());
        return order != 0 || pre.isEmpty() || other.pre.isEmpty()
                ? order
                : pre.get().number().compareTo(other.pre.get().number());
    }

    /** A development release of a release comes before its first alpha. */
    private int preRank() {
        if (pre.isPresent()) {
            return List.of("a", "b", "rc").indexOf(pre.get().letters());
        }
        return post.isEmpty() && dev.isPresent() ? -1 : 3;
    }

    /** @param absent where a version without this part stands to one with it */
    private static int compare(Optional<BigInteger> one, Optional<BigInteger> other, int absent) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() == other.isPresent() ? 0 : one.isEmpty() ? absent : -absent;
        }
        return one.get().compareTo(other.get());
    }

    private static int compareLocals(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareLabels(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareLabels(String one, String other) {
        boolean oneIsNumber = isNumber(one);
        if (oneIsNumber != isNumber(other)) {
            return oneIsNumber ? 1 : -1;
        }
        return oneIsNumber ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PythonVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        int end = release.size();
        while (end > 0 && release.get(end - 1).signum() == 0) {
            end--;
        }
        List<Object> labels = new ArrayList<>();
        local.forEach(label -> labels.add(isNumber(label) ? new BigInteger(label) : label));
        return Objects.hash(epoch, release.subList(0, end), pre, post, dev, labels);
    }

    @Override
    public String toString() {
        return text;
    }
}
