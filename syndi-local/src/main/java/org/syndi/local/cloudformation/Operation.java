package org.syndi.local.cloudformation;

import java.util.UUID;

/**
 * One run of work on a stack.
 *
 * @param type as DescribeEvents names it, for example {@code CREATE_STACK}
 * @param token the caller's ClientRequestToken, or null
 */
record Operation(String type, String id, String token) {
    static final String CREATE = "CREATE_STACK";
    static final String UPDATE = "UPDATE_STACK";
    static final String DELETE = "DELETE_STACK";
    static final String ROLLBACK = "ROLLBACK";
    static final String CONTINUE_ROLLBACK = "CONTINUE_ROLLBACK";
    static final String CHANGE_SET = "CREATE_CHANGESET";

    static Operation fresh(String type, String token) {
        return new Operation(type, UUID.randomUUID().toString(), token);
    }
}
