package org.syndi.artifact.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tags of the wheels that run on a Python, best first (PEP 425, in the order of the project packaging). */
public final class WheelTags {
    /** The first Python with the stable binary interface (PEP 384). */
    private static final int FIRST_ABI3 = 2;

    private static final Pattern GLIBC = Pattern.compile(".*-manylinux_2_(\\d+)_.+");

    private final List<String> tags;
    private final Map<String, Integer> ranks = new HashMap<>();

    private WheelTags(List<String> tags) {
        this.tags = List.copyOf(tags);
        this.tags.forEach(tag -> ranks.putIfAbsent(tag, ranks.size()));
    }

    /** As an interpreter gives them, best first. */
    public static WheelTags of(List<String> tags) {
        return new WheelTags(tags);
    }

    /**
     * Those of CPython 3.
     *
     * @param minor its minor version
     * @param platforms its platform tags, best first, without {@code any}
     */
    public static WheelTags cpython(int minor, List<String> platforms) {
        String interpreter = "cp3" + minor;
        List<String> tags = new ArrayList<>();
        for (String abi : List.of(interpreter, "abi3", "none")) {
            platforms.forEach(platform -> tags.add(interpreter + "-" + abi + "-" + platform));
        }
        for (int older = minor - 1; older >= FIRST_ABI3; older--) {
            for (String platform : platforms) {
                tags.add("cp3" + older + "-abi3-" + platform);
            }
        }
        List<String> generic = new ArrayList<>(List.of("py3" + minor, "py3"));
        for (int older = minor - 1; older >= 0; older--) {
            generic.add("py3" + older);
        }
        for (String python : generic) {
            platforms.forEach(platform -> tags.add(python + "-none-" + platform));
        }
        tags.add(interpreter + "-none-any");
        generic.forEach(python -> tags.add(python + "-none-any"));
        return new WheelTags(tags);
    }

    /** The newest glibc 2.x whose wheels run; empty on systems without it. */
    public Optional<Integer> glibcMinor() {
        return tags.stream()
                .map(GLIBC::matcher)
                .filter(Matcher::matches)
                .map(tag -> Integer.valueOf(tag.group(1)))
                .max(Integer::compare);
    }

    public List<String> tags() {
        return tags;
    }

    /** How good a wheel fits, 0 for best; empty if it does not run there. */
    public OptionalInt rank(WheelFileName wheel) {
        return wheel.tags().stream()
                .flatMap(tag -> Stream.ofNullable(ranks.get(tag)))
                .mapToInt(rank -> rank)
                .min();
    }

    /**
     * The one that fits best; of two that fit alike, the one with the higher build number.
     *
     * @param name of a candidate
     */
    public <T> Optional<T> best(List<T> candidates, Function<T, WheelFileName> name) {
        Comparator<T> byRank =
                Comparator.comparing(candidate -> rank(name.apply(candidate)).orElse(Integer.MAX_VALUE));
        return candidates.stream()
                .filter(candidate -> rank(name.apply(candidate)).isPresent())
                .min(byRank.thenComparing(Comparator.<T, BigInteger>comparing(
                                candidate -> name.apply(candidate).build())
                        .reversed()));
    }
}
