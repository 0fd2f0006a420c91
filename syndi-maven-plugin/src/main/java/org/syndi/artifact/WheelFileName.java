package org.syndi.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a wheel, which says what is in it (packaging.python.org, "Binary distribution format", "File name
 * convention").
 *
 * @param name the project in normal form (PEP 503)
 * @param version as written
 * @param tags the last three parts: Python, ABI and platform
 */
record WheelFileName(String name, String version, String tags) {
    private static final Pattern FORM =
            Pattern.compile("(?<name>[^-]+)-(?<version>[^-]+)(?:-\\d[^-]*)?-(?<tags>[^-]+-[^-]+-[^-]+)\\.whl");
    private static final Pattern SDIST = Pattern.compile("(?<name>.+)-[^-]+\\.(?:tar\\.\\w+|zip|tgz)");

    static Optional<WheelFileName> parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        return form.matches()
                ? Optional.of(new WheelFileName(
                        Requirement.normalName(form.group("name")), form.group("version"), form.group("tags")))
                : Optional.empty();
    }

    /** The project that a distribution file of any kind belongs to, in normal form; empty if its name does not tell. */
    static String projectOf(String fileName) {
        Matcher sdist = SDIST.matcher(fileName);
        return parse(fileName)
                .map(WheelFileName::name)
                .orElseGet(() -> sdist.matches() ? Requirement.normalName(sdist.group("name")) : "");
    }
}
