package org.syndi.local.cloudformation;

import java.util.List;
import java.util.stream.IntStream;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.Xml;

/**
 * A part of a list.
 *
 * @param next the token of the next part, or null
 */
record Page<T>(List<T> items, String next) {
    private static final int SIZE = 100;

    static <T> Page<T> of(List<T> all, Parameters input) {
        int from = input.first("NextToken").map(Page::offset).orElse(0);
        int to = Math.min(from + SIZE, all.size());
        return new Page<>(all.subList(Math.min(from, all.size()), to), to < all.size() ? String.valueOf(to) : null);
    }

    /** Events come in at the front while a caller pages: the token names the last one that was shown. */
    static Page<StackEvent> ofEvents(List<StackEvent> newestFirst, Parameters input) {
        int before = input.first("NextToken").map(Page::offset).orElse(Integer.MAX_VALUE);
        int from = IntStream.range(0, newestFirst.size())
                .filter(i -> newestFirst.get(i).sequence() < before)
                .findFirst()
                .orElse(newestFirst.size());
        int to = Math.min(from + SIZE, newestFirst.size());
        List<StackEvent> shown = newestFirst.subList(from, to);
        return new Page<>(
                shown,
                to < newestFirst.size()
                        ? String.valueOf(shown.get(shown.size() - 1).sequence())
                        : null);
    }

    private static int offset(String token) {
        try {
            return Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw AwsException.badRequest("ValidationError", "Invalid NextToken: " + token);
        }
    }

    Xml nextToken() {
        return Xml.text("NextToken", next);
    }
}
