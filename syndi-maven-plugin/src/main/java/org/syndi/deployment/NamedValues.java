package org.syndi.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values with names, as the command line has them: {@code NAME=VALUE,NAME=VALUE}. Maven splits that at its commas; what
 * belongs together is put together again. A piece without {@code =} goes on with the value before it, and so does one
 * behind {@code \,}; a backslash before a separating comma is written twice.
 */
public final class NamedValues {
    private NamedValues() {}

    /**
     * Reads them, in their order.
     *
     * @param pieces as Maven split them
     * @param property that they come from, for messages
     * @throws DeploymentException if a name is missing, or is there twice
     */
    public static Map<String, String> parse(List<String> pieces, String property) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : joined(pieces, property)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.substring(0, equals).isBlank()) {
                throw malformed(pair, property);
            }
            String name = pair.substring(0, equals).strip();
            if (values.put(name, pair.substring(equals + 1).strip()) != null) {
                throw new DeploymentException(
                        "'" + name + "' is there twice in -D" + property + ".", "Say which of the two it is.");
            }
        }
        return values;
    }

    private static List<String> joined(List<String> pieces, String property) {
        List<String> pairs = new ArrayList<>();
        boolean open = false;
        for (String piece : pieces) {
            if (piece == null || (piece.isBlank() && !open)) {
                throw malformed("", property);
            }
            boolean continues = open || (piece.indexOf('=') < 0 && !pairs.isEmpty());
            open = isOpen(piece);
            String text = open ? piece.substring(0, piece.length() - 1) : piece.replaceFirst("\\\\\\\\$", "\\\\");
            if (continues) {
                int last = pairs.size() - 1;
                pairs.set(last, pairs.get(last) + "," + text);
            } else {
                pairs.add(text);
            }
        }
        return pairs;
    }

    /** It ends with a backslash that is not itself behind one. */
    private static boolean isOpen(String piece) {
        int backslashes = piece.length() - piece.replaceFirst("\\\\+$", "").length();
        return backslashes % 2 == 1;
    }

    private static DeploymentException malformed(String piece, String property) {
        return new DeploymentException(
                "'" + piece + "' in -D" + property + " is not of the form NAME=VALUE.",
                "Write -D" + property + "=NAME=VALUE,NAME=VALUE; a comma within a value may be written \\,.");
    }
}
