package org.syndi.local.sts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.local.store.Store;
import org.syndi.local.store.Table;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.Identity;

/**
 * The access keys of this AWS: the user {@code test} with the secret {@code test}, and the temporary keys that were
 * issued to roles.
 */
public final class AccessKeys implements Credentials {
    private static final String USER = "test";
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[\\w-]+:iam::(\\d{12}):role/(?:.*/)?([^/]+)");
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 256;

    private final Table<IssuedKey> issued;
    private final Roles roles;
    private final Clock clock;
    private final AccessKey user;

    /** @param account of the user {@code test} */
    public AccessKeys(Store store, Roles roles, String account) {
        this(store, roles, account, Clock.systemUTC());
    }

    AccessKeys(Store store, Roles roles, String account, Clock clock) {
        this.issued = store.table("sts/keys", IssuedKey.class);
        this.roles = roles;
        this.clock = clock;
        this.user = new AccessKey(new Identity(USER, account, "arn:aws:iam::" + account + ":user/" + USER), USER, null);
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        return accessKeyId.equals(USER)
                ? Optional.of(user)
                : issued.find(accessKeyId).map(AccessKeys::asKey);
    }

    /**
     * A temporary key with which calls come from the role. Works for a role that IAM does not know, too; whoever must
     * not allow that asks IAM first.
     *
     * @throws IllegalArgumentException if {@code roleArn} is not the ARN of a role
     */
    public AccessKey issue(String roleArn, String sessionName, Duration lifetime) {
        Matcher arn = ROLE_ARN.matcher(roleArn);
        if (!arn.matches()) {
            throw new IllegalArgumentException("Not the ARN of a role: " + roleArn);
        }
        dropExpired();
        String roleId = roles.roleId(roleArn).orElseGet(() -> UniqueId.of("AROA", roleArn));
        IssuedKey key = new IssuedKey(
                UniqueId.random("ASIA"),
                UniqueId.secret(SECRET_LENGTH),
                UniqueId.secret(TOKEN_LENGTH),
                arn.group(1),
                "arn:aws:sts::" + arn.group(1) + ":assumed-role/" + arn.group(2) + "/" + sessionName,
                roleId + ":" + sessionName,
                clock.instant().plus(lifetime).toEpochMilli());
        issued.put(key.accessKeyId(), key);
        return asKey(key);
    }

    /** The {@code UserId} of GetCallerIdentity. */
    String userId(Identity identity) {
        return issued.find(identity.accessKeyId())
                .map(IssuedKey::userId)
                .orElseGet(() -> UniqueId.of("AIDA", identity.arn()));
    }

    Roles roles() {
        return roles;
    }

    /** A day later, so that a caller with an expired key still hears that it expired. */
    private void dropExpired() {
        long past = clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
        issued.all().stream().filter(key -> key.expires() < past).forEach(key -> issued.remove(key.accessKeyId()));
    }

    private static AccessKey asKey(IssuedKey key) {
        return new AccessKey(
                new Identity(key.accessKeyId(), key.account(), key.arn()),
                key.secret(),
                key.sessionToken(),
                Instant.ofEpochMilli(key.expires()));
    }
}
