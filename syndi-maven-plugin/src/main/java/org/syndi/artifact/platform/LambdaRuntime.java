package org.syndi.artifact.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.python.MarkerEnvironment;
import org.syndi.artifact.python.WheelTags;
import org.syndi.deployment.DeploymentException;

/**
 * A managed Python runtime of Lambda on one architecture.
 *
 * <p>The operating system under it decides the newest C library that a wheel may ask for: Amazon Linux 2 has glibc 2.26
 * (python3.9 to 3.11), Amazon Linux 2023 has 2.34 (python3.12 and later); see "Lambda runtimes" in the Lambda guide.
 *
 * @param minor the Python minor version: 13 in {@code python3.13}
 */
public record LambdaRuntime(int minor, Architecture architecture) implements Target {
    /** What the identities of all of them begin with. */
    public static final String KIND = "lambda ";

    private static final Pattern NAME = Pattern.compile("python3\\.(\\d{1,2})");
    /** The oldest that can still be created or updated. */
    private static final int OLDEST = 9;
    /** The first on Amazon Linux 2023. */
    private static final int FIRST_ON_AL2023 = 12;

    private static final int NEWEST_PATCH = 99;
    /** The oldest kernel that functions were seen on; markers hardly ever ask for it. */
    private static final String KERNEL = "5.10.0";

    public LambdaRuntime {
        Objects.requireNonNull(architecture);
        if (minor < OLDEST) {
            throw unknown("python3." + minor);
        }
    }

    /**
     * Reads the names that a template uses.
     *
     * @param runtime such as {@code python3.13}
     * @param architecture {@code x86_64} or {@code arm64}
     * @throws DeploymentException if there is no such runtime or architecture
     */
    public static LambdaRuntime of(String runtime, String architecture) {
        Matcher name = NAME.matcher(runtime);
        if (!name.matches()) {
            throw unknown(runtime);
        }
        return new LambdaRuntime(Integer.parseInt(name.group(1)), Architecture.of(architecture));
    }

    private static DeploymentException unknown(String runtime) {
        return new DeploymentException(
                "A layer cannot be built for the runtime '" + runtime + "'.",
                "Set the template parameter Runtime to python3.9 or later, for example python3.13.");
    }

    /** {@code python3.13}. */
    public String runtime() {
        return "python" + pythonVersion();
    }

    /** {@code 3.13}. */
    public String pythonVersion() {
        return "3." + minor;
    }

    /** The tag of its binary interface (PEP 425): {@code cp313}. */
    public String abi() {
        return "cp3" + minor;
    }

    /** The minor version of the glibc (2.x) that it runs on. */
    public int glibcMinor() {
        return minor < FIRST_ON_AL2023 ? 26 : 34;
    }

    /** The operating system under it. */
    public String operatingSystem() {
        return minor < FIRST_ON_AL2023 ? "Amazon Linux 2" : "Amazon Linux 2023";
    }

    /**
     * The platform tags that run here, best first. Each level is named because pip takes {@code manylinux_2_28} to mean
     * that level alone (PEP 600 tags; the three older names are those of PEP 513, 571 and 599).
     */
    public List<String> platforms() {
        int lowest = architecture == Architecture.X86_64 ? 5 : 17;
        List<String> tags = new ArrayList<>();
        for (int glibc = glibcMinor(); glibc >= lowest; glibc--) {
            tags.add("manylinux_2_" + glibc + "_" + architecture.machine());
            switch (glibc) {
                case 17 -> tags.add("manylinux2014_" + architecture.machine());
                case 12 -> tags.add("manylinux2010_" + architecture.machine());
                case 5 -> tags.add("manylinux1_" + architecture.machine());
                default -> {
                    // a level without an older name
                }
            }
        }
        return List.copyOf(tags);
    }

    /**
     * The tags of the wheels that run here. {@code linux_x86_64} is none of them: such a wheel promises nothing about
     * the C library that it needs.
     */
    public WheelTags tags() {
        return WheelTags.cpython(minor, platforms());
    }

    /** What environment markers find here. */
    public MarkerEnvironment markers() {
        return MarkerEnvironment.linux(fullVersion(), architecture.machine(), KERNEL);
    }

    /**
     * The version with its patch level. Which one that is, nobody can know beforehand: Lambda brings each patch release
     * to its runtimes by itself ("How Lambda manages runtime version updates"). Who asks for it asks whether a fault is
     * still there, so it counts as newer than all.
     */
    public String fullVersion() {
        return pythonVersion() + "." + NEWEST_PATCH;
    }

    @Override
    public String identity() {
        return KIND + runtime() + " " + architecture;
    }

    @Override
    public String toString() {
        return runtime() + " on " + architecture + " (" + operatingSystem() + ", glibc 2." + glibcMinor() + ")";
    }
}
