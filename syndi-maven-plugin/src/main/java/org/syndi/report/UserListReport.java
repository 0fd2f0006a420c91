package org.syndi.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.syndi.aws.PoolUser;

/** The users of a deployment, for people or for programs. */
public enum UserListReport {
    TABLE {
        @Override
        public List<String> lines(List<PoolUser> users) {
            int email = width("USER", users.stream().map(PoolUser::email));
            int status = width("STATUS", users.stream().map(UserListReport::status));
            String form = "%-" + email + "s  %-" + status + "s  %s";
            Stream<String> rows = users.stream()
                    .map(user -> form.formatted(user.email(), status(user), String.join(", ", user.groups()))
                            .stripTrailing());
            return Stream.concat(Stream.of(form.formatted("USER", "STATUS", "GROUPS")), rows)
                    .toList();
        }
    },
    /** An array of objects with {@code email}, {@code status}, {@code enabled} and {@code groups}. */
    JSON {
        @Override
        public List<String> lines(List<PoolUser> users) {
            JsonMapper mapper = new JsonMapper();
            ArrayNode array = mapper.createArrayNode();
            users.forEach(user -> {
                ObjectNode node = array.addObject();
                node.put("email", user.email()).put("status", user.status()).put("enabled", user.enabled());
                user.groups().forEach(node.putArray("groups")::add);
            });
            try {
                return List.of(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    /** What to print, in the order of the list. */
    public abstract List<String> lines(List<PoolUser> users);

    private static String status(PoolUser user) {
        return user.enabled() ? user.status() : user.status() + ", disabled";
    }

    private static int width(String title, Stream<String> values) {
        return Stream.concat(Stream.of(title), values)
                .mapToInt(String::length)
                .max()
                .orElseThrow();
    }
}
