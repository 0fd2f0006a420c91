package org.syndi.local.cognito;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;

/**
 * A group of users.
 *
 * @param description null if it has none; so are {@code roleArn} and {@code precedence}
 * @param precedence the lower, the stronger
 * @param created milliseconds since 1970; so is {@code modified}
 */
record Group(
        String poolId,
        String name,
        String description,
        String roleArn,
        Integer precedence,
        long created,
        long modified) {
    /** The strongest first, groups without a precedence last. */
    static final Comparator<Group> BY_PRECEDENCE = Comparator.comparing(
                    Group::precedence, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Group::name);

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("GroupName", name)
                .put("UserPoolId", poolId)
                .put("CreationDate", Json.seconds(created))
                .put("LastModifiedDate", Json.seconds(modified));
        if (description != null) {
            json.put("Description", description);
        }
        if (roleArn != null) {
            json.put("RoleArn", roleArn);
        }
        if (precedence != null) {
            json.put("Precedence", precedence);
        }
        return json;
    }
}
