package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.syndi.local.wire.AwsException;

/**
 * One page of a list. The token names the last item that was given out, so that a list that changes between two pages
 * neither repeats nor drops what stayed.
 */
record Page<T>(List<T> items, Optional<String> nextToken) {

    /** @param key by which the page is sorted; unique */
    static <T> Page<T> of(Stream<T> all, Function<T, String> key, int limit, Optional<String> token) {
        String after = token.map(Page::decode).orElse("");
        List<T> rest = all.sorted((a, b) -> key.apply(a).compareTo(key.apply(b)))
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, Optional.of(encode(key.apply(items.get(limit - 1)))));
    }

    /** This page as an answer: the items under {@code list}, the token under {@code tokenMember}. */
    ObjectNode answer(String list, Function<T, ObjectNode> item, String tokenMember) {
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray(list);
        items.forEach(each -> array.add(item.apply(each)));
        nextToken.ifPresent(token -> answer.put(tokenMember, token));
        return answer;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsException.badRequest("InvalidParameterException", "Invalid pagination token.");
        }
    }
}
