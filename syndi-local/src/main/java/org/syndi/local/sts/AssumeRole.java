package org.syndi.local.sts;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.Call;
import org.syndi.local.wire.Credentials.AccessKey;
import org.syndi.local.wire.Parameters;
import org.syndi.local.wire.QueryOperation;
import org.syndi.local.wire.Xml;

/** Temporary keys for a role that exists; the role's trust policy is not asked. */
final class AssumeRole implements QueryOperation {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration USUAL = Duration.ofHours(1);

    private final AccessKeys keys;

    AssumeRole(AccessKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "AssumeRole";
    }

    @Override
    public List<Xml> execute(Parameters input, Call call) {
        String roleArn = input.required("RoleArn");
        String session = input.required("RoleSessionName");
        if (keys.roles().roleId(roleArn).isEmpty()) {
            throw new AwsException(
                    403,
                    "AccessDenied",
                    "User: " + call.identity().orElseThrow().arn()
                            + " is not authorized to perform: sts:AssumeRole on resource: " + roleArn);
        }
        AccessKey key = keys.issue(roleArn, session, lifetime(input));
        return List.of(
                Xml.element(
                        "Credentials",
                        Xml.text("AccessKeyId", key.identity().accessKeyId()),
                        Xml.text("SecretAccessKey", key.secret()),
                        Xml.text("SessionToken", key.sessionToken()),
                        Xml.text("Expiration", key.expires().truncatedTo(ChronoUnit.SECONDS))),
                Xml.element(
                        "AssumedRoleUser",
                        Xml.text("AssumedRoleId", keys.userId(key.identity())),
                        Xml.text("Arn", key.identity().arn())));
    }

    private static Duration lifetime(Parameters input) {
        Duration asked =
                input.number("DurationSeconds").map(Duration::ofSeconds).orElse(USUAL);
        if (asked.compareTo(SHORTEST) < 0 || asked.compareTo(LONGEST) > 0) {
            throw AwsException.badRequest(
                    "ValidationError",
                    "DurationSeconds must be between " + SHORTEST.toSeconds() + " and " + LONGEST.toSeconds() + ", not "
                            + asked.toSeconds() + ".");
        }
        return asked;
    }
}
