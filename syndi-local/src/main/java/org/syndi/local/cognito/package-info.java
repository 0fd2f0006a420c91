/**
 * Cognito user pools: pools, app clients, groups, users made by an administrator or signed up, sign-in by password and
 * by refresh token, and real RS256 tokens with their JWKS.
 *
 * <p>What differs from AWS: the issuer is this endpoint's URL followed by the pool's id (so are {@code ProviderURL} and
 * {@code ProviderName}); no e-mail or SMS is ever sent, so a user without a given temporary password waits for
 * {@code AdminSetUserPassword}. Kept but without effect: Lambda triggers, message templates, the user pool tier,
 * password history, refresh token rotation, {@code ReadAttributes} and {@code WriteAttributes}. Not there at all:
 * confirmation by a code, SRP and custom authentication, second factors (a pool that demands one asks for its setup,
 * which nobody can answer), domains and OAuth, identity providers, devices.
 */
package org.syndi.local.cognito;
