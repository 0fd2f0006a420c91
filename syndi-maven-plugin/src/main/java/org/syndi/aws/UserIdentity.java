package org.syndi.aws;

/**
 * Who a user is, whatever address he has: somebody who is made anew under the same name is another one.
 *
 * @param username Cognito's own name for the user
 * @param sub which Cognito gives to nobody else; "" where it does not say it
 */
public record UserIdentity(String username, String sub) {}
