package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.syndi.local.wire.AwsException;

/**
 * What a user gets in place of tokens: {@code NEW_PASSWORD_REQUIRED} with a temporary password, {@code MFA_SETUP} in a
 * pool that demands a second factor, which nobody has here. The session is a signed note of who may answer until when,
 * so that nothing is to be kept.
 */
final class Challenge {
    static final String NAME = "NEW_PASSWORD_REQUIRED";

    private static final String SECOND_FACTOR = "MFA_SETUP";
    private static final String USE = "challenge";

    private final TokenIssuer issuer;
    private final TokenReader reader;

    Challenge(TokenIssuer issuer, TokenReader reader) {
        this.issuer = issuer;
        this.reader = reader;
    }

    ObjectNode pose(UserPool pool, AppClient client, User user) {
        ObjectNode answer = named(NAME, pool, client, user);
        answer.putObject("ChallengeParameters")
                .put("USER_ID_FOR_SRP", user.username())
                .put("requiredAttributes", required(pool, user).toString())
                .put("userAttributes", attributes(user).toString());
        return answer;
    }

    /** Demands a second factor. */
    ObjectNode poseSecondFactor(UserPool pool, AppClient client, User user) {
        ObjectNode answer = named(SECOND_FACTOR, pool, client, user);
        answer.putObject("ChallengeParameters")
                .put("USER_ID_FOR_SRP", user.username())
                .put("MFAS_CAN_SETUP", "[\"SOFTWARE_TOKEN_MFA\"]");
        return answer;
    }

    private ObjectNode named(String name, UserPool pool, AppClient client, User user) {
        String session = issuer.sign(
                pool,
                issuer.claims(pool, client.challengeValidity())
                        .subject(user.username())
                        .claim("token_use", USE)
                        .claim("client_id", client.id())
                        .build());
        return Json.object().put("ChallengeName", name).put("Session", session);
    }

    /** The name of the user whose challenge this session is. */
    String answered(UserPool pool, AppClient client, Optional<String> session) {
        TokenReader.Signed note = session.flatMap(reader::read)
                .filter(read -> read.pool().id().equals(pool.id()))
                .filter(read -> read.text("token_use").equals(USE))
                .filter(read -> read.text("client_id").equals(client.id()))
                .orElseThrow(() -> refused("Invalid session for the user."));
        if (note.expired()) {
            throw refused("Invalid session for the user, session is expired.");
        }
        return note.claims().getSubject();
    }

    static AwsException refused(String message) {
        return AwsException.badRequest("NotAuthorizedException", message);
    }

    private static ArrayNode required(UserPool pool, User user) {
        ArrayNode required = Json.object().putArray("names");
        pool.schema().required().stream()
                .filter(name -> !user.attributes().containsKey(name))
                .forEach(name -> required.add("userAttributes." + name));
        return required;
    }

    private static ObjectNode attributes(User user) {
        ObjectNode attributes = Json.object();
        user.attributes().forEach(attributes::put);
        attributes.remove("sub");
        return attributes;
    }
}
