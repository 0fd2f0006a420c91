package org.syndi.local.cognito;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.wire.AwsException;

/**
 * The filter of {@code ListUsers}: {@code attribute = "value"}, or {@code ^=} for "starts with".
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html">API
 *     reference, ListUsers</a>
 */
record UserFilter(Predicate<User> test) {
    private static final Pattern FORM = Pattern.compile("\\s*([\\w:]+)\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");
    private static final Set<String> ATTRIBUTES = Set.of(
            "username",
            "email",
            "phone_number",
            "name",
            "given_name",
            "family_name",
            "preferred_username",
            "cognito:user_status",
            "status",
            "sub");

    /** @param filter "" for none */
    static UserFilter parse(String filter) {
        if (filter.isBlank()) {
            return new UserFilter(user -> true);
        }
        Matcher matcher = FORM.matcher(filter);
        if (!matcher.matches() || !ATTRIBUTES.contains(matcher.group(1))) {
            throw AwsException.badRequest("InvalidParameterException", "Error while parsing filter.");
        }
        String attribute = matcher.group(1);
        String value = matcher.group(3).replaceAll("\\\\(.)", "$1");
        boolean prefix = matcher.group(2).equals("^=");
        return new UserFilter(user -> {
            String actual = value(user, attribute);
            return prefix ? actual.startsWith(value) : actual.equals(value);
        });
    }

    boolean matches(User user) {
        return test.test(user);
    }

    private static String value(User user, String attribute) {
        return switch (attribute) {
            case "username" -> user.username();
            case "cognito:user_status" -> user.status().name();
            case "status" -> user.enabled() ? "Enabled" : "Disabled";
            default -> user.attribute(attribute);
        };
    }
}
