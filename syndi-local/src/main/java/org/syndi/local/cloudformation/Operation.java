package org.syndi.local.cloudformation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.UUID;
import org.syndi.local.wire.Parameters;

/**
 * One run of work on a stack.
 *
 * @param type as DescribeEvents names it, for example {@code CREATE_STACK}
 * @param token the caller's ClientRequestToken, or null
 * @param request stands for all that the caller asked for; null if there is no token
 */
record Operation(String type, String id, String token, String request) {
    static final String CREATE = "CREATE_STACK";
    static final String UPDATE = "UPDATE_STACK";
    static final String DELETE = "DELETE_STACK";
    static final String ROLLBACK = "ROLLBACK";
    static final String CONTINUE_ROLLBACK = "CONTINUE_ROLLBACK";
    static final String CHANGE_SET = "CREATE_CHANGESET";

    /** @param tokenName the parameter by which the caller marks a call that it may repeat */
    static Operation fresh(String type, Parameters input, String tokenName) {
        String token = input.first(tokenName).orElse(null);
        return new Operation(type, UUID.randomUUID().toString(), token, token == null ? null : digest(input));
    }

    Operation as(String otherType) {
        return new Operation(otherType, id, token, request);
    }

    boolean marked(String otherToken) {
        return token != null && token.equals(otherToken);
    }

    /** Whether this began with the same call as another one; what was kept without its request is taken for it. */
    boolean sameCall(Operation other) {
        return request == null || request.equals(other.request);
    }

    private static String digest(Parameters input) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] text = new TreeMap<>(input.asMap()).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(sha256.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
