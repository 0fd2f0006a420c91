package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A user of a pool.
 *
 * @param username the same as {@code sub} in a pool whose users sign in by e-mail address or phone number
 * @param temporaryUntil when a temporary password ends, in milliseconds since 1970; 0 for a permanent one
 * @param created milliseconds since 1970; so is {@code modified}
 */
record User(
        String poolId,
        String username,
        Map<String, String> attributes,
        PasswordHash password,
        Status status,
        boolean enabled,
        long temporaryUntil,
        SortedSet<String> groups,
        long created,
        long modified) {

    enum Status {
        /** Signed up, and not confirmed yet. */
        UNCONFIRMED,
        CONFIRMED,
        /** The password is a temporary one. */
        FORCE_CHANGE_PASSWORD,
        /** An administrator has taken the password away. */
        RESET_REQUIRED
    }

    User {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    String sub() {
        return attribute("sub");
    }

    /** "" if the user does not have it. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    boolean verified(String attribute) {
        return attribute(attribute + "_verified").equals("true");
    }

    User withAttributes(Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.putAll(changed);
        return new User(poolId, username, all, password, status, enabled, temporaryUntil, groups, created, modified);
    }

    User withPassword(PasswordHash fresh) {
        return new User(poolId, username, attributes, fresh, Status.CONFIRMED, enabled, 0, groups, created, modified);
    }

    User withTemporaryPassword(PasswordHash fresh, long until) {
        return new User(
                poolId,
                username,
                attributes,
                fresh,
                Status.FORCE_CHANGE_PASSWORD,
                enabled,
                until,
                groups,
                created,
                modified);
    }

    User withStatus(Status fresh) {
        return new User(
                poolId, username, attributes, password, fresh, enabled, temporaryUntil, groups, created, modified);
    }

    User withEnabled(boolean fresh) {
        return new User(
                poolId, username, attributes, password, status, fresh, temporaryUntil, groups, created, modified);
    }

    User withGroup(String group) {
        SortedSet<String> more = new TreeSet<>(groups);
        more.add(group);
        return withGroups(more);
    }

    User withoutGroup(String group) {
        SortedSet<String> fewer = new TreeSet<>(groups);
        fewer.remove(group);
        return withGroups(fewer);
    }

    User touched(long now) {
        return new User(poolId, username, attributes, password, status, enabled, temporaryUntil, groups, created, now);
    }

    /** As {@code ListUsers} shows it. */
    ObjectNode json(Predicate<String> attribute) {
        ObjectNode json = json();
        json.set("Attributes", Json.attributes(sorted(), attribute));
        return json;
    }

    /** As {@code AdminGetUser} shows it. */
    ObjectNode detail() {
        ObjectNode json = json();
        json.set("UserAttributes", Json.attributes(sorted(), name -> true));
        return json;
    }

    private ObjectNode json() {
        return Json.object()
                .put("Username", username)
                .put("UserCreateDate", Json.seconds(created))
                .put("UserLastModifiedDate", Json.seconds(modified))
                .put("Enabled", enabled)
                .put("UserStatus", status.name());
    }

    private Map<String, String> sorted() {
        return new TreeMap<>(attributes);
    }

    private User withGroups(SortedSet<String> fresh) {
        return new User(
                poolId, username, attributes, password, status, enabled, temporaryUntil, fresh, created, modified);
    }
}
