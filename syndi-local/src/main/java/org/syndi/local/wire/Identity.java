package org.syndi.local.wire;

/**
 * Who calls.
 *
 * @param accessKeyId of the credentials that signed the call
 * @param account twelve digits
 * @param arn of the user, or of the assumed role for the credentials of a function
 */
public record Identity(String accessKeyId, String account, String arn) {}
