package org.syndi.aws;

import org.syndi.deployment.Secret;

/** What Cognito answers to somebody who signs in with name and password. */
public sealed interface SignInAnswer {

    /**
     * Let in.
     *
     * @param token the ID token, the one that API Gateway's authorizer takes
     */
    record Admitted(Secret token) implements SignInAnswer {}

    /**
     * Not let in.
     *
     * @param words Cognito's own, or the name of what it asks for
     */
    record Refused(Reason reason, String words) implements SignInAnswer {}

    /** Why somebody is not let in, as far as Cognito tells. */
    enum Reason {
        /** The name or the password is wrong; which of them, Cognito hides. */
        NAME_OR_PASSWORD,
        NO_SUCH_USER,
        DISABLED,
        TOO_MANY_ATTEMPTS,
        TEMPORARY_PASSWORD_EXPIRED,
        NEW_PASSWORD_REQUIRED,
        PASSWORD_RESET_REQUIRED,
        NOT_CONFIRMED,
        SECOND_FACTOR,
        OTHER_CHALLENGE,
        FLOW_OFF,
        SECRET_NEEDED,
        NO_SUCH_CLIENT,
        NO_SUCH_POOL,
        TRIGGER,
        OTHER
    }
}
