package org.syndi.template;

import java.util.regex.Pattern;

/** A template before and after packaging in one text: {@code CodeUri: «./src→s3://b/f.zip» # comment}. */
record Marked(String text) {
    private static final Pattern MARK = Pattern.compile("«(?<before>[^→]*)→(?<after>[^»]*)»");

    String before() {
        return MARK.matcher(text).replaceAll(match -> quoted(match.group(1)));
    }

    String after() {
        return MARK.matcher(text).replaceAll(match -> quoted(match.group(2)));
    }

    private static String quoted(String text) {
        return java.util.regex.Matcher.quoteReplacement(text);
    }
}
