package org.syndi.local.cognito;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.syndi.local.wire.AwsException;

/**
 * Makes users: those of an administrator, who have a temporary password, and those who sign up, who are unconfirmed.
 */
record NewUser(Users users, Passwords passwords, InstantSource clock) {

    User byAdministrator(UserPool pool, Input input) {
        return add(
                pool,
                input,
                passwords.initial(pool, input.find("TemporaryPassword")),
                User.Status.FORCE_CHANGE_PASSWORD,
                passwords.temporaryUntil(pool));
    }

    User signedUp(UserPool pool, Input input) {
        return add(
                pool, input, passwords.initial(pool, Optional.of(input.text("Password"))), User.Status.UNCONFIRMED, 0);
    }

    private User add(UserPool pool, Input input, PasswordHash password, User.Status status, long temporaryUntil) {
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
                password,
                status,
                true,
                temporaryUntil,
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
