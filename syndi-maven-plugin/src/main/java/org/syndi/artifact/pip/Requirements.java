package org.syndi.artifact.pip;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.index.LocalPackages;
import org.syndi.artifact.python.WheelFileName;

/**
 * What a requirements file asks for, in a form that two files share exactly when they mean the same: comments, blank
 * lines, order, spelling of names and the way it is spread over files do not show. pip is never given the file itself
 * but {@link #list()}, so what it reads is what was understood here.
 */
public final class Requirements {
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]*@");

    private final Path file;
    private final Map<String, Requirement> requirements;
    private final Map<String, Requirement> constraints;
    private final List<PipOption> options;

    Requirements(Path file, List<Requirement> requirements, List<Requirement> constraints, List<PipOption> options) {
        this.file = file;
        this.requirements = byForm(requirements);
        this.constraints = byForm(constraints);
        this.options = List.copyOf(options);
    }

    private static Map<String, Requirement> byForm(List<Requirement> all) {
        Map<String, Requirement> byForm = new LinkedHashMap<>();
        all.forEach(one -> byForm.putIfAbsent(one.normalForm(), one));
        return byForm;
    }

    /**
     * Reads a requirements file and those that it names.
     *
     * @throws org.syndi.deployment.DeploymentException if one cannot be read, or asks for what a layer cannot be built
     *     of
     */
    public static Requirements read(Path file) {
        return read(file, System.getenv());
    }

    /** @param environment variables that the files may name */
    static Requirements read(Path file, Map<String, String> environment) {
        return new RequirementsReader(environment).read(file);
    }

    /** The file that was read. */
    public Path file() {
        return file;
    }

    /** Each requirement in its normal form. */
    public SortedSet<String> requirements() {
        return new TreeSet<>(requirements.keySet());
    }

    /** Those of {@code -c} files. */
    public SortedSet<String> constraints() {
        return new TreeSet<>(constraints.keySet());
    }

    /**
     * Index, find-links and other options, in their order, which may matter; paths are absolute. May hold passwords.
     */
    public List<String> options() {
        return options.stream().map(PipOption::toString).toList();
    }

    /** Whether a requirement names a place instead of versions. */
    public boolean nameFiles() {
        return requirements.values().stream().anyMatch(one -> one.source().isPresent());
    }

    /**
     * The same for all files that mean the same here. A wheel that is named counts with its content; what folders of
     * packages hold is for who chose from them. Users and passwords do not count.
     */
    public Sha256 meaning() {
        return digest(option -> USER_INFO.matcher(option.toString()).replaceFirst(""));
    }

    /** The same for all files that say the same, in every checkout. A lock is made from this. */
    public Sha256 statement() {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return digest(option -> statement(option, folder));
    }

    private Sha256 digest(Function<PipOption, String> words) {
        return Sha256.of(String.join(
                "\n\n",
                String.join("\n", requirements()),
                String.join("\n", constraints()),
                options.stream().map(words).collect(Collectors.joining("\n")),
                ""));
    }

    private static String statement(PipOption option, Path folder) {
        Optional<LocalPackages> local = option.name().equals(PipOption.FIND_LINKS)
                ? LocalPackages.at(option.value())
                        .filter(packages -> Objects.equals(packages.root().getRoot(), folder.getRoot()))
                : Optional.empty();
        return local.map(packages -> option.name() + " "
                        + folder.relativize(packages.root().normalize())
                                .toString()
                                .replace('\\', '/'))
                .orElseGet(() -> USER_INFO.matcher(option.toString()).replaceFirst(""));
    }

    /** What pip is given: a list that says the same as all the files. */
    RequirementsList list() {
        return new RequirementsList(options, List.copyOf(requirements.values()), List.copyOf(constraints.values()));
    }

    /** A list that looks for packages where these look, and asks for others. */
    RequirementsList list(List<String> lines) {
        return new RequirementsList(
                options,
                lines.stream()
                        .map(line -> new Requirement(line, line, List.of(), Optional.empty(), file.toString()))
                        .toList(),
                List.of());
    }

    /**
     * The options that a package's own build is to get, as they stand behind its requirement.
     *
     * @param name of the package, in normal form
     */
    String buildOptions(String name) {
        return of(name).stream()
                .flatMap(one -> one.options().stream())
                .filter(option -> !option.name().equals(PipOption.HASH))
                .map(option -> " " + option.line())
                .distinct()
                .collect(Collectors.joining());
    }

    /**
     * The address that the requirements give for a package, with the user and password that a wheel's has lost.
     *
     * @param name of the package, in normal form
     */
    Optional<String> source(String name) {
        return of(name).stream().flatMap(one -> one.source().stream()).findFirst();
    }

    /** A bare address tells the name by its last part. */
    private List<Requirement> of(String name) {
        List<Requirement> of = new ArrayList<>();
        for (Requirement one : requirements.values()) {
            String file = one.source().map(PipLog::fileName).orElse("");
            if (one.name().equals(name) || WheelFileName.projectOf(file).equals(name)) {
                of.add(one);
            }
        }
        return of;
    }
}
