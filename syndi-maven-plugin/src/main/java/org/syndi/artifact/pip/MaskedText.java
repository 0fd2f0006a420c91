package org.syndi.artifact.pip;

import java.util.regex.Pattern;

/** Text of another program, made safe to show. */
public final class MaskedText {
    /** What stands between the scheme and the host of a URL: a user, a password or a token. */
    private static final Pattern USER_INFO = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/\\s'\"]+@");
    /** Signed links carry their key in the query. */
    private static final Pattern QUERY = Pattern.compile("(?<url>[A-Za-z][A-Za-z0-9+.-]*://[^\\s?'\"]+)\\?[^\\s'\")]+");

    private MaskedText() {}

    /** The text with the user info and the query of every URL in it replaced by stars. */
    public static String of(String text) {
        return QUERY.matcher(USER_INFO.matcher(text).replaceAll("${scheme}****@"))
                .replaceAll("${url}?****");
    }

    /** A URL without user info and query, fit to be kept. */
    public static String stripped(String url) {
        return QUERY.matcher(USER_INFO.matcher(url).replaceAll("${scheme}")).replaceAll("${url}");
    }
}
