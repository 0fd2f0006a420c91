package org.syndi.artifact.python;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why wheels do not run on a Python, in words instead of tags. */
public final class WheelVerdict {
    private static final Pattern GLIBC = Pattern.compile("manylinux_2_(?<minor>\\d+)_(?<machine>.+)");
    private static final Pattern OLD_GLIBC = Pattern.compile("manylinux(?:1|2010|2014)_(?<machine>.+)");
    private static final Pattern OTHER_LIBRARY = Pattern.compile("musllinux_\\d+_\\d+_.+");
    private static final Pattern CPYTHON = Pattern.compile("cp(?<major>\\d)(?<minor>\\d*)");
    private static final int SHOWN = 8;

    private final PythonEnvironment python;
    private final String ownInterpreter;
    private final Set<String> platforms;

    public WheelVerdict(PythonEnvironment python) {
        this.python = python;
        List<String> tags = python.tags().tags();
        this.ownInterpreter = tags.isEmpty() ? "" : tags.get(0).split("-", 3)[0];
        this.platforms =
                tags.stream().map(tag -> tag.split("-", 3)[2]).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** One line a wheel: its name and what it needs that is not there. */
    public String lines(List<String> fileNames) {
        String lines = fileNames.stream()
                .skip(Math.max(0, fileNames.size() - SHOWN))
                .map(name -> "  " + name + " "
                        + WheelFileName.parse(name).map(this::reason).orElse("is no wheel"))
                .collect(Collectors.joining("\n"));
        return fileNames.size() > SHOWN ? lines + "\n  and " + (fileNames.size() - SHOWN) + " more" : lines;
    }

    /** What a wheel needs that is not there; empty if it runs. */
    public String reason(WheelFileName wheel) {
        if (python.tags().rank(wheel).isPresent()) {
            return "";
        }
        Set<String> reasons = new LinkedHashSet<>();
        boolean platformFits = wheel.platforms().stream().anyMatch(platforms::contains);
        if (!platformFits) {
            reasons.add(
                    wheel.platforms().stream().map(this::platform).distinct().collect(Collectors.joining(", or ")));
        }
        interpreter(wheel).ifPresent(reasons::add);
        return reasons.isEmpty() ? "has tags that do not go together" : String.join(", and ", reasons);
    }

    private String platform(String platform) {
        Matcher glibc = GLIBC.matcher(platform);
        Matcher old = OLD_GLIBC.matcher(platform);
        Optional<Integer> own = python.tags().glibcMinor();
        if (glibc.matches() && own.isPresent()) {
            return glibc.group("machine").equals(machine())
                    ? "needs glibc 2." + glibc.group("minor") + ", where " + python + " has 2." + own.get()
                    : "is for the processor " + glibc.group("machine");
        }
        if (old.matches() && own.isPresent()) {
            return "is for the processor " + old.group("machine");
        }
        if (OTHER_LIBRARY.matcher(platform).matches()) {
            return "is for Linux with musl (Alpine)";
        }
        if (platform.startsWith("linux_")) {
            return "does not tell which C library it needs (" + platform + ")";
        }
        return "is for " + system(platform);
    }

    private static String system(String platform) {
        if (platform.startsWith("macosx")) {
            return "macOS";
        }
        if (platform.startsWith("win")) {
            return "Windows";
        }
        return platform.contains("linux") ? "Linux" : platform;
    }

    private String machine() {
        return platforms.stream()
                .map(GLIBC::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group("machine"))
                .findFirst()
                .orElse("");
    }

    private Optional<String> interpreter(WheelFileName wheel) {
        boolean fits = python.tags().tags().stream()
                .map(tag -> tag.split("-", 3))
                .anyMatch(
                        tag -> wheel.pythons().contains(tag[0]) && wheel.abis().contains(tag[1]));
        if (fits) {
            return Optional.empty();
        }
        if (wheel.abis().stream().anyMatch(abi -> abi.matches("cp3\\d+t"))) {
            return Optional.of("is for Python without the global lock");
        }
        boolean stable = wheel.abis().contains("abi3");
        return Optional.of(wheel.pythons().stream()
                .map(tag -> version(tag) + (stable && tag.startsWith("cp") ? " or later" : ""))
                .distinct()
                .collect(Collectors.joining(", ", "is for ", ", not " + version(ownInterpreter))));
    }

    private static String version(String tag) {
        Matcher cpython = CPYTHON.matcher(tag.replaceFirst("^py", "cp"));
        if (cpython.matches()) {
            String minor = cpython.group("minor");
            return "Python " + cpython.group("major") + (minor.isEmpty() ? "" : "." + minor);
        }
        return tag.startsWith("pp") ? "PyPy" : tag;
    }

    /** Whether some of them would run if only the system had a newer C library. */
    public boolean newerSystemHelps(List<String> fileNames) {
        Optional<Integer> own = python.tags().glibcMinor();
        return own.isPresent()
                && fileNames.stream()
                        .flatMap(name -> WheelFileName.parse(name).stream())
                        .filter(wheel ->
                                interpreter(wheel).isEmpty() || wheel.abis().contains("abi3"))
                        .flatMap(wheel -> wheel.platforms().stream())
                        .map(GLIBC::matcher)
                        .anyMatch(found -> found.matches()
                                && found.group("machine").equals(machine())
                                && Integer.parseInt(found.group("minor")) > own.get());
    }
}
