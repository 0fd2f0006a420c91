package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.JsonOperation;

/** Makes a user, or renews a temporary password. No message is ever sent, whatever {@code MessageAction} says. */
record AdminCreateUser(Users users, Passwords passwords, InstantSource clock) implements JsonOperation {
    @Override
    public String name() {
        return "AdminCreateUser";
    }

    @Override
    public JsonNode execute(JsonNode members, Call call) {
        Input input = new Input(members);
        UserPool pool = users.pools().require(input.text("UserPoolId"));
        boolean resend = input.find("MessageAction").orElse("").equals("RESEND");
        User user = resend ? renew(pool, input) : create(pool, input);
        return Json.wrap("User", user.json(attribute -> true));
    }

    private User renew(UserPool pool, Input input) {
        User user = users.require(pool.id(), input.text("Username"));
        if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
            throw AwsException.badRequest(
                    "UnsupportedUserStateException",
                    "Resend not possible: the user is " + user.status() + ", not FORCE_CHANGE_PASSWORD.");
        }
        PasswordHash password = passwords.initial(pool, input.find("TemporaryPassword"));
        return users.change(user, old -> old.withTemporaryPassword(password, passwords.temporaryUntil(pool)));
    }

    private User create(UserPool pool, Input input) {
        String name = input.text("Username");
        String sub = UUID.randomUUID().toString();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("sub", sub);
        attributes.putAll(given(pool, name, input));
        long now = clock.millis();
        User user = new User(
                pool.id(),
                pool.namesUsersByAttribute() ? sub : name,
                attributes,
                passwords.initial(pool, input.find("TemporaryPassword")),
                User.Status.FORCE_CHANGE_PASSWORD,
                true,
                passwords.temporaryUntil(pool),
                new TreeSet<>(),
                now,
                now);
        users.add(pool, name, user);
        return user;
    }

    private Map<String, String> given(UserPool pool, String name, Input input) {
        Map<String, String> given = input.attributes("UserAttributes");
        given.remove("sub");
        given.keySet().forEach(pool.schema()::checkKnown);
        if (pool.namesUsersByAttribute()) {
            given.put(namingAttribute(pool, name), name);
        }
        for (String alias : List.of("email", "phone_number")) {
            boolean taken = given.containsKey(alias)
                    && pool.hasAlias(alias)
                    && "true".equals(given.get(alias + "_verified"))
                    && !input.flag("ForceAliasCreation")
                    && users.findByAttribute(pool, alias, given.get(alias), name)
                            .isPresent();
            if (taken) {
                throw AwsException.badRequest(
                        "AliasExistsException", "An account with the " + alias + " already exists.");
            }
        }
        return given;
    }

    /** Which of the attributes that name the pool's users this name is. */
    private static String namingAttribute(UserPool pool, String name) {
        if (pool.namesUsersBy("email") && name.matches("[^@\\s]+@[^@\\s]+")) {
            return "email";
        }
        if (pool.namesUsersBy("phone_number") && name.matches("\\+\\d+")) {
            return "phone_number";
        }
        String wanted = pool.namesUsersBy("email")
                ? pool.namesUsersBy("phone_number") ? "either an email or a phone number" : "an email"
                : "a phone number";
        throw AwsException.badRequest("InvalidParameterException", "Username should be " + wanted + ".");
    }
}
