package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.syndi.local.wire.AwsException;

/** Which flows a client allows, and where each leads. */
final class AuthFlows {
    private static final Set<String> REFRESH = Set.of("REFRESH_TOKEN", "REFRESH_TOKEN_AUTH");

    private final Pools pools;
    private final SignIn signIn;

    AuthFlows(Pools pools, SignIn signIn) {
        this.pools = pools;
        this.signIn = signIn;
    }

    /** Flows are listed as {@code ALLOW_…}, or under the older names, which always allow refresh tokens. */
    boolean enabled(AppClient client, String flow) {
        Set<String> allowed = client.flows();
        if (REFRESH.contains(flow)) {
            return allowed.contains("ALLOW_REFRESH_TOKEN_AUTH")
                    || allowed.stream().noneMatch(name -> name.startsWith("ALLOW_"));
        }
        if (flow.equals("ADMIN_NO_SRP_AUTH") || flow.equals("ADMIN_USER_PASSWORD_AUTH")) {
            return allowed.contains("ALLOW_ADMIN_USER_PASSWORD_AUTH") || allowed.contains("ADMIN_NO_SRP_AUTH");
        }
        return allowed.contains("ALLOW_" + flow) || allowed.contains(flow);
    }

    ObjectNode start(AppClient client, String flow, Map<String, String> parameters) {
        UserPool pool = pools.require(client.poolId());
        return switch (flow) {
            case "ADMIN_NO_SRP_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH" ->
                signIn.byPassword(pool, client, parameters);
            case "REFRESH_TOKEN", "REFRESH_TOKEN_AUTH" -> signIn.byRefreshToken(pool, client, parameters);
            default -> throw AwsException.notImplemented("cognito-idp", "the auth flow " + flow);
        };
    }

    ObjectNode answer(AppClient client, Input input) {
        String name = input.text("ChallengeName");
        if (!name.equals(Challenge.NAME)) {
            throw AwsException.notImplemented("cognito-idp", "the challenge " + name);
        }
        return signIn.byNewPassword(
                pools.require(client.poolId()), client, input.find("Session"), input.map("ChallengeResponses"));
    }
}
