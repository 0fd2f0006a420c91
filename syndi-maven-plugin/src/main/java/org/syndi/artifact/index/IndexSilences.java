package org.syndi.artifact.index;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The indexes that gave no answer that anything follows from, and why: what a package is missing for, if it is.
 *
 * @param reasons by address, in the words of whoever asked
 */
public record IndexSilences(Map<String, String> reasons) {
    /** What a reason looks like, and what helps; the first that is found counts. */
    private record Kind(String form, String remedy) {
        boolean isOf(String reason) {
            return reason.matches("(?s).*\\b(?:" + form + ").*");
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "http 407|407 |proxy authentication",
                    "The proxy wants a password: give it in the proxy's URL (HTTPS_PROXY, or proxy in pip's"
                            + " configuration)."),
            new Kind(
                    "http 401|401 |unauthorized|credentials",
                    "Give user and password, or a token that is still valid, where pip has them: in the index URL (pip"
                            + " config list) or in ~/.netrc. A variable that the URL names has to be set."),
            new Kind(
                    "http 403|403 |forbidden",
                    "The index knows who asks and refuses: renew the token, or ask who runs the index for the right to"
                            + " read this package."),
            new Kind(
                    "ssl|certificate|pkix|tls|handshake",
                    "Name the certificates of your network with PIP_CERT=<file>, or cert in pip's configuration."),
            new Kind(
                    "http 429|429 |too many requests",
                    "The index wants fewer requests: wait some minutes, then start again."),
            new Kind(
                    "http 5\\d\\d|5\\d\\d (?:server )?error|too many 5\\d\\d",
                    "The index itself fails: start again later, ask who runs it, or name a mirror (pip config list)."));

    private static final String NETWORK =
            "Check the network, the proxy and the address of the index (pip config list), then start again;"
                    + " -Dsyndi.pip.retries=<n> tries longer.";

    public IndexSilences {
        reasons = Map.copyOf(reasons);
    }

    public boolean isEmpty() {
        return reasons.isEmpty();
    }

    /** A sentence for each, with a space before it; nothing for none. */
    public String sentences() {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(silence -> " " + silence.getKey() + " did not answer (" + silence.getValue() + ").")
                .collect(Collectors.joining());
    }

    /** What helps against the first of them that says what it lacks. */
    public String remedy() {
        List<String> words = reasons.values().stream()
                .map(reason -> reason.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        return KINDS.stream()
                .filter(kind -> words.stream().anyMatch(kind::isOf))
                .map(Kind::remedy)
                .findFirst()
                .orElse(NETWORK);
    }
}
