package org.syndi.artifact.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a wheel, which says what is in it (packaging.python.org, "Binary distribution format", "File name
 * convention").
 *
 * @param name the project in normal form (PEP 503)
 * @param version as written
 * @param build of several wheels that are alike otherwise, the one with the highest number counts; -1 for none
 * @param pythons the interpreters that it is for, such as {@code cp311}; one of them has to fit (PEP 425)
 * @param abis the binary interfaces that it needs, one of which has to be there
 * @param platforms the systems that it runs on
 */
public record WheelFileName(
        String name,
        String version,
        BigInteger build,
        List<String> pythons,
        List<String> abis,
        List<String> platforms) {
    private static final Pattern FORM = Pattern.compile("(?<name>[^-]+)-(?<version>[^-]+)(?:-(?<build>\\d+)[^-]*)?"
            + "-(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)\\.whl");
    private static final Pattern SDIST = Pattern.compile("(?<name>.+)-[^-]+\\.(?:tar\\.\\w+|zip|tgz)");

    public static Optional<WheelFileName> parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        return form.matches()
                ? Optional.of(new WheelFileName(
                        ProjectName.normal(form.group("name")),
                        form.group("version"),
                        form.group("build") == null ? BigInteger.ONE.negate() : new BigInteger(form.group("build")),
                        List.of(form.group("python").split("\\.", -1)),
                        List.of(form.group("abi").split("\\.", -1)),
                        List.of(form.group("platform").split("\\.", -1))))
                : Optional.empty();
    }

    /** The project that a distribution file of any kind belongs to, in normal form; empty if its name does not tell. */
    public static String projectOf(String fileName) {
        Matcher sdist = SDIST.matcher(fileName);
        return parse(fileName)
                .map(WheelFileName::name)
                .orElseGet(() -> sdist.matches() ? ProjectName.normal(sdist.group("name")) : "");
    }

    /** Every tag that it goes by: {@code cp39-abi3-manylinux_2_17_x86_64} and so on (PEP 425). */
    List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (String python : pythons) {
            for (String abi : abis) {
                platforms.forEach(platform -> tags.add(python + "-" + abi + "-" + platform));
            }
        }
        return tags;
    }

    /** Whether it holds nothing that was built for a machine. */
    public boolean isPure() {
        return abis.equals(List.of("none")) && platforms.equals(List.of("any"));
    }
}
