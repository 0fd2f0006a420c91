package org.syndi.verify;

/**
 * What was asked and what came back; without any token.
 *
 * @param request method and URL
 * @param answer status and the beginning of the body, or why there was none
 */
public record Exchange(String request, String answer) {}
