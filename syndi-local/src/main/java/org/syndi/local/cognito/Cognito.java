package org.syndi.local.cognito;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.AwsException;
import org.syndi.local.wire.AwsService;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.JsonOperation;
import org.syndi.local.wire.JsonService;
import org.syndi.local.wire.PublicEndpoint;

/** Cognito user pools: the API, the resource types, the keys that pools publish, and the check of their tokens. */
public final class Cognito {
    private final CallInterceptor interceptor;
    private final InstantSource clock;
    private final Issuer issuer;
    private final Pools pools;
    private final PoolKeys keys;
    private final AppClients clients;
    private final Groups groups;
    private final Users users;
    private final Passwords passwords;
    private final NewUser newUser;
    private final Sessions sessions;
    private final PoolRemoval removal;
    private final TokenIssuer tokens;
    private final TokenReader reader;

    /** @param endpoint this embedded AWS's own URL, without a trailing slash; asked when a token is made or read */
    public Cognito(Store store, CallInterceptor interceptor, Supplier<URI> endpoint) {
        this(store, interceptor, endpoint, InstantSource.system());
    }

    Cognito(Store store, CallInterceptor interceptor, Supplier<URI> endpoint, InstantSource clock) {
        this.interceptor = interceptor;
        this.clock = clock;
        this.issuer = new Issuer(endpoint);
        this.pools = new Pools(store, clock);
        this.keys = new PoolKeys(store);
        this.clients = new AppClients(store, pools, clock);
        this.groups = new Groups(store, pools, clock);
        this.users = new Users(store, pools, clock);
        this.passwords = new Passwords(users, clock);
        this.newUser = new NewUser(users, passwords, clock);
        this.sessions = new Sessions(store, clock);
        this.removal = new PoolRemoval(pools, keys, clients, groups, users, sessions);
        this.tokens = new TokenIssuer(keys, groups, issuer, clock);
        this.reader = new TokenReader(pools, keys, issuer, clock);
    }

    public AwsService service() {
        List<JsonOperation> operations =
                List.of(poolOperations(), groupOperations(), userOperations(), signInOperations()).stream()
                        .flatMap(List::stream)
                        .toList();
        return new JsonService("cognito-idp", "AWSCognitoIdentityProviderService", operations, interceptor);
    }

    public List<ResourceType> resourceTypes() {
        return List.of(
                new UserPoolType(pools, removal, issuer),
                new UserPoolClientType(clients),
                new UserPoolGroupType(groups, users));
    }

    public List<PublicEndpoint> publicEndpoints() {
        return List.of(new WellKnown(pools, keys, issuer));
    }

    /**
     * The claims (texts, numbers, booleans, instants and lists) of a token that one of these pools has signed and that
     * has not ended. As on AWS, nothing is asked about revocation: that concerns Cognito's own API only.
     *
     * @param userPoolArns the pools to trust
     * @throws AwsException 401, with the code {@code EXPIRED_TOKEN} for a token that has ended and {@code UNAUTHORIZED}
     *     for any other
     */
    public Map<String, Object> verify(String token, List<String> userPoolArns) {
        TokenReader.Signed signed = reader.read(token)
                .filter(read -> userPoolArns.contains(read.pool().arn()))
                .filter(read -> List.of("id", "access").contains(read.text("token_use")))
                .orElseThrow(() -> new AwsException(401, "UNAUTHORIZED", "Unauthorized"));
        if (signed.expired()) {
            throw new AwsException(401, "EXPIRED_TOKEN", "The incoming token has expired");
        }
        return signed.values();
    }

    private List<JsonOperation> poolOperations() {
        return List.of(
                new CreateUserPool(pools),
                new DescribeUserPool(users),
                new UpdateUserPool(pools),
                new DeleteUserPool(removal, pools),
                new ListUserPools(pools),
                new CreateUserPoolClient(clients),
                new DescribeUserPoolClient(clients),
                new UpdateUserPoolClient(clients),
                new DeleteUserPoolClient(clients),
                new ListUserPoolClients(clients, pools));
    }

    private List<JsonOperation> groupOperations() {
        return List.of(
                new CreateGroup(groups),
                new GetGroup(groups),
                new ListGroups(groups, pools),
                new UpdateGroup(groups),
                new DeleteGroup(groups, users),
                new AdminAddUserToGroup(users, groups),
                new AdminRemoveUserFromGroup(users, groups),
                new AdminListGroupsForUser(users, groups),
                new ListUsersInGroup(users, groups));
    }

    private List<JsonOperation> userOperations() {
        return List.of(
                new AdminCreateUser(newUser),
                new AdminGetUser(users),
                new AdminDeleteUser(users, sessions),
                new AdminSetUserPassword(users, passwords),
                new AdminUpdateUserAttributes(users),
                new AdminResetUserPassword(users),
                new AdminConfirmSignUp(users),
                new AdminDisableUser(users, sessions),
                new AdminEnableUser(users),
                new AdminUserGlobalSignOut(users, sessions),
                new ListUsers(users));
    }

    private List<JsonOperation> signInOperations() {
        Challenge challenge = new Challenge(tokens, reader);
        AuthFlows flows = new AuthFlows(
                pools, new SignIn(users, passwords, sessions, tokens, challenge, new Attempts(clock), clock));
        AccessTokens access = new AccessTokens(reader, users, sessions);
        return List.of(
                new SignUp(clients, newUser),
                new AdminInitiateAuth(clients, flows),
                new InitiateAuth(clients, flows),
                new AdminRespondToAuthChallenge(clients, flows),
                new RespondToAuthChallenge(clients, flows),
                new RevokeToken(clients, sessions),
                new GetUser(access),
                new GlobalSignOut(access, sessions));
    }
}
