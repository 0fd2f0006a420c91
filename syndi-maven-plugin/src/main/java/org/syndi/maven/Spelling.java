package org.syndi.maven;

import java.util.Locale;
import java.util.Optional;

/** A name as people write it down who remember how it sounds: without its case, its dots and {@code syndi}. */
final class Spelling {
    static final String PREFIX = "syndi.";

    private static final int SHORT = 7;

    private final String name;
    private final String letters;

    Spelling(String name) {
        this.name = name;
        this.letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("^syndi(?=.)", "");
    }

    /** Of several words, so that nothing else is likely to have the same name. */
    boolean isCompound() {
        String own = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return !own.equals(own.toLowerCase(Locale.ROOT)) || own.contains(".");
    }

    /**
     * How many slips of a hand (a letter too many, too few, another one, two in the wrong order) lie between this and a
     * name that exists; empty if they are too many for a slip.
     */
    Optional<Integer> distanceTo(Spelling known) {
        int most = known.letters.length() < SHORT ? 1 : 2;
        if (letters.isEmpty() || Math.abs(letters.length() - known.letters.length()) > most) {
            return Optional.empty();
        }
        int distance = slips(letters, known.letters);
        return distance <= most ? Optional.of(distance) : Optional.empty();
    }

    /** The optimal string alignment distance. */
    private static int slips(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : slip(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int slip(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
