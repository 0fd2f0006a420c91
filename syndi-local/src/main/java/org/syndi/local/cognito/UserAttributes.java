package org.syndi.local.cognito;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.syndi.local.wire.AwsException;

/** Changes attributes of users within the schema of the pool. */
final class UserAttributes {
    private static final String CHALLENGE_PREFIX = "userAttributes.";

    private UserAttributes() {}

    static User change(Users users, UserPool pool, User user, Map<String, String> changes) {
        changes.keySet().forEach(pool.schema()::checkMutable);
        for (String attribute : List.of("email", "phone_number")) {
            String value = changes.get(attribute);
            boolean names = pool.namesUsersBy(attribute) || pool.hasAlias(attribute);
            if (value != null
                    && names
                    && users.findByAttribute(pool, attribute, value, user.username())
                            .isPresent()) {
                throw AwsException.badRequest(
                        "AliasExistsException", "An account with the given " + attribute + " already exists.");
            }
        }
        return users.change(user, old -> old.withAttributes(withDoubt(old, changes)));
    }

    /** Attributes that come with the answer to a challenge: required ones that the user did not have. */
    static User fromChallenge(Users users, UserPool pool, User user, Map<String, String> responses) {
        Map<String, String> given = new LinkedHashMap<>();
        responses.forEach((name, value) -> {
            if (name.startsWith(CHALLENGE_PREFIX)) {
                given.put(name.substring(CHALLENGE_PREFIX.length()), value);
            }
        });
        given.keySet().forEach(pool.schema()::checkKnown);
        given.keySet().stream()
                .filter(name -> user.attributes().containsKey(name))
                .forEach(pool.schema()::checkMutable);
        return given.isEmpty() ? user : users.change(user, old -> old.withAttributes(given));
    }

    /** A new e-mail address or phone number is unverified until somebody says otherwise. */
    private static Map<String, String> withDoubt(User user, Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(changes);
        for (String attribute : List.of("email", "phone_number")) {
            String value = changes.get(attribute);
            if (value != null && !value.equals(user.attribute(attribute))) {
                all.putIfAbsent(attribute + "_verified", "false");
            }
        }
        return all;
    }
}
