package org.syndi.aws;

import java.util.SortedSet;

/**
 * A user of a pool.
 *
 * @param email the name to sign in with; Cognito's own name for the user where there is no address
 * @param status in Cognito's words, for example {@code CONFIRMED} or {@code FORCE_CHANGE_PASSWORD}
 * @param enabled whether the user may sign in at all
 * @param groups sorted by name
 */
public record PoolUser(String email, String status, boolean enabled, SortedSet<String> groups) {}
