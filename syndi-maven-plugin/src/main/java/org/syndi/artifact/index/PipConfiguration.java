package org.syndi.artifact.index;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.deployment.DeploymentException;

/**
 * What pip is configured to (pip documentation, "Configuration"), read without pip: its files and its {@code PIP_}
 * variables. The file inside a Python's own folder is read for a virtual environment only, whose folder a variable
 * names.
 */
public final class PipConfiguration {
    /** Of all options those that decide which package is chosen. */
    private static final List<String> CHOOSING = List.of(
            "all-releases",
            "constraint",
            "extra-index-url",
            "find-links",
            "ignore-requires-python",
            "index-url",
            "no-binary",
            "no-deps",
            "no-index",
            "only-binary",
            "only-final",
            "pre",
            "prefer-binary",
            "requirement",
            "uploaded-prior-to",
            "use-deprecated",
            "use-feature");

    private static final long LARGEST = 1 << 20;

    private final Map<String, String> options;

    private PipConfiguration(Map<String, String> options) {
        this.options = Map.copyOf(options);
    }

    /**
     * Reads it.
     *
     * @param environment variables, as {@link System#getenv()} gives them
     * @param home the user's folder
     */
    public static PipConfiguration read(Map<String, String> environment, Path home) {
        SortedMap<String, String> global = new TreeMap<>();
        SortedMap<String, String> install = new TreeMap<>();
        for (Path file : files(environment, home)) {
            Map<String, SortedMap<String, String>> sections = IniFile.sections(text(file));
            global.putAll(sections.getOrDefault("global", new TreeMap<>()));
            install.putAll(sections.getOrDefault("install", new TreeMap<>()));
        }
        global.putAll(install);
        environment.forEach((name, value) -> {
            if (name.startsWith("PIP_") && !name.equals("PIP_CONFIG_FILE") && !value.isEmpty()) {
                global.put(name.substring(4).toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        });
        return new PipConfiguration(global);
    }

    /** From the weakest to the strongest. A file that a variable names stands in the place of the user's own. */
    private static List<Path> files(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("PIP_CONFIG_FILE", "");
        if (named.equals("/dev/null") || named.equalsIgnoreCase("nul")) {
            return List.of();
        }
        boolean windows = File.separatorChar == '\\';
        String file = windows ? "pip.ini" : "pip.conf";
        boolean own = path(named).filter(Files::exists).isEmpty() || named.isEmpty();
        List<String> folders = windows ? windows(environment, home, own) : unix(environment, home, own);
        Optional<String> site = Optional.ofNullable(environment.get("VIRTUAL_ENV"));
        Stream<String> names =
                Stream.concat(folders.stream(), site.stream()).map(folder -> folder + File.separator + file);
        return Stream.concat(names, Stream.of(named).filter(name -> !name.isEmpty()))
                .flatMap(name -> path(name).stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<String> windows(Map<String, String> environment, Path home, boolean own) {
        List<String> folders =
                new ArrayList<>(List.of(environment.getOrDefault("PROGRAMDATA", "C:\\ProgramData") + "\\pip"));
        if (own) {
            folders.add(home + "\\pip");
            folders.add(environment.getOrDefault("APPDATA", home.toString()) + "\\pip");
        }
        return folders;
    }

    private static List<String> unix(Map<String, String> environment, Path home, boolean userFiles) {
        List<String> folders = new ArrayList<>();
        String shared = environment.getOrDefault("XDG_CONFIG_DIRS", "");
        List<String> sharedFolders = List.of((shared.isEmpty() ? "/etc/xdg" : shared).split(":", -1));
        for (int i = sharedFolders.size() - 1; i >= 0; i--) {
            folders.add(sharedFolders.get(i) + "/pip");
        }
        folders.add("/Library/Application Support/pip");
        folders.add("/etc");
        if (!userFiles) {
            return folders;
        }
        folders.add(home + "/.pip");
        String own = environment.getOrDefault("XDG_CONFIG_HOME", "");
        folders.add((own.isEmpty() ? home + "/.config" : own) + "/pip");
        folders.add(home + "/Library/Application Support/pip");
        return folders;
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** One that cannot be read is none for pip, too. */
    private static String text(Path file) {
        try {
            return new String(new OrdinaryFile(file, LARGEST).bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The value of an option, named as on pip's command line without its hyphens. */
    public Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The values of an option that takes several. */
    public List<String> values(String option) {
        return value(option).map(text -> List.of(text.split("\\s+"))).orElse(List.of());
    }

    /** Whether an option without a value is on. */
    public boolean isOn(String option) {
        return value(option)
                .map(text -> List.of("1", "y", "yes", "t", "true", "on").contains(text.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /**
     * What of it decides which packages are chosen, as one text; the same for the same choice. Users and passwords are
     * not in it, so a token that changes daily changes nothing.
     */
    public String meaning() {
        return CHOOSING.stream()
                .filter(options::containsKey)
                .map(option -> option + "="
                        + values(option).stream()
                                .map(value -> value.replaceFirst("://[^/@]*@", "://"))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    /**
     * The files of constraints and requirements that every run of pip reads, whatever it is asked for.
     *
     * @throws DeploymentException if one of them is not on this machine
     */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String option : List.of("constraint", "requirement")) {
            for (String value : values(option)) {
                if (value.matches("(?i)https?:.*")) {
                    throw new DeploymentException(
                            "pip is configured to take its " + option + "s from "
                                    + value.replaceFirst("://[^/@]*@", "://****@")
                                    + ", which may change without notice, so nobody could tell whether the layer is"
                                    + " current.",
                            "Keep a copy of it on this machine and name that: PIP_" + option.toUpperCase(Locale.ROOT)
                                    + "=<file>, or the same in pip's configuration (pip config list).");
                }
                files.add(Path.of(value.replaceFirst("(?i)^file:(//(localhost)?(?=/))?", ""))
                        .toAbsolutePath());
            }
        }
        return files;
    }

    /** Names of options only: values may be secrets. */
    @Override
    public String toString() {
        return "pip's options " + new TreeSet<>(options.keySet());
    }
}
