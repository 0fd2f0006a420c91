package org.syndi.artifact.pip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An option in a requirements file (pip documentation, "Requirements File Format").
 *
 * @param name the long one, of several the first
 * @param value empty if it takes none
 */
record PipOption(String name, String value) {
    static final String REQUIREMENT = "--requirement";
    static final String CONSTRAINT = "--constraint";
    static final String EDITABLE = "--editable";
    static final String FIND_LINKS = "--find-links";
    static final String INDEX = "--index-url";
    static final String EXTRA_INDEX = "--extra-index-url";
    static final String HASH = "--hash";

    /** The long names that some pip since 22.2 knows in such files, and the one that each stands for. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            same(INDEX),
            Map.entry("--pypi-url", INDEX),
            same(EXTRA_INDEX),
            same("--no-index"),
            same(CONSTRAINT),
            same(REQUIREMENT),
            same(EDITABLE),
            same(FIND_LINKS),
            same("--no-binary"),
            same("--only-binary"),
            same("--prefer-binary"),
            same("--require-hashes"),
            same("--pre"),
            same("--all-releases"),
            same("--only-final"),
            same("--trusted-host"),
            same("--use-feature"),
            same("--install-option"),
            same("--global-option"),
            same(HASH),
            same("--config-settings"),
            Map.entry("--config-setting", "--config-settings"));

    private static final Map<Character, String> LETTERS = Map.of(
            'i', INDEX, 'c', CONSTRAINT, 'r', REQUIREMENT, 'e', EDITABLE, 'f', FIND_LINKS, 'C', "--config-settings");

    private static final List<String> WITHOUT_VALUE =
            List.of("--no-index", "--prefer-binary", "--require-hashes", "--pre");

    /** Those that belong to the requirement before them; all others hold for everything. */
    private static final List<String> OF_REQUIREMENT =
            List.of("--install-option", "--global-option", HASH, "--config-settings");

    private static Map.Entry<String, String> same(String name) {
        return Map.entry(name, name);
    }

    /** Why words are no options, to be shown beside their line. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String why) {
            super(why);
        }
    }

    /**
     * Reads words as pip does (Python documentation, "optparse"): a value may stand behind {@code =}, in the next word,
     * or right behind a letter; a long name may be cut as long as it is clear which one is meant.
     *
     * @throws Unknown if pip would not take them, or pass one over in silence
     */
    static List<PipOption> of(List<String> words) throws Unknown {
        List<PipOption> options = new ArrayList<>();
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String word = left.remove(0);
            if (word.startsWith("--") && word.length() > 2) {
                options.add(longOption(word, left));
            } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
                options.add(letter(word, left));
            } else {
                throw new Unknown("pip passes over '" + word + "', which stands behind an option and is none.");
            }
        }
        return options;
    }

    private static PipOption longOption(String word, List<String> left) throws Unknown {
        int equals = word.indexOf('=');
        String name = full(equals < 0 ? word : word.substring(0, equals));
        if (WITHOUT_VALUE.contains(name)) {
            if (equals >= 0) {
                throw new Unknown(name + " takes no value.");
            }
            return new PipOption(name, "");
        }
        return new PipOption(name, equals < 0 ? next(name, left) : word.substring(equals + 1));
    }

    private static PipOption letter(String word, List<String> left) throws Unknown {
        String name = LETTERS.get(word.charAt(1));
        if (name == null) {
            throw new Unknown("There is no option " + word.substring(0, 2) + " in a requirements file.");
        }
        return new PipOption(name, word.length() > 2 ? word.substring(2) : next(name, left));
    }

    private static String next(String name, List<String> left) throws Unknown {
        if (left.isEmpty()) {
            throw new Unknown(name + " has no value.");
        }
        return left.remove(0);
    }

    private static String full(String given) throws Unknown {
        if (NAMES.containsKey(given)) {
            return NAMES.get(given);
        }
        TreeSet<String> meant = new TreeSet<>();
        NAMES.forEach((name, stands) -> {
            if (name.startsWith(given)) {
                meant.add(stands);
            }
        });
        if (meant.size() != 1) {
            throw new Unknown(
                    meant.isEmpty()
                            ? "There is no option " + given + " in a requirements file."
                            : given + " may be " + String.join(" or ", meant) + ".");
        }
        return meant.first();
    }

    boolean isOfRequirement() {
        return OF_REQUIREMENT.contains(name);
    }

    /** Name and value, as people write it. */
    @Override
    public String toString() {
        return value.isEmpty() ? name : name + " " + value;
    }

    /** So that pip reads exactly this. */
    String line() {
        return WITHOUT_VALUE.contains(name) ? name : name + "=" + ShellWords.quoted(value);
    }
}
