package org.syndi.aws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/** Who is in a user pool, and in which of its groups; all pages of it. */
public final class UserDirectory {
    private final CognitoIdentityProviderClient client;
    private final String poolId;

    public UserDirectory(AwsClients clients, String poolId) {
        this.client = clients.cognito();
        this.poolId = poolId;
    }

    public String poolId() {
        return poolId;
    }

    /** All users, by e-mail address. The members are read group by group: there are few groups and many users. */
    public List<PoolUser> users() {
        Map<String, SortedSet<String>> groupsOf = memberships();
        List<PoolUser> users = AwsCall.call("list the users of the user pool " + poolId, () -> {
            List<PoolUser> all = new ArrayList<>();
            client.listUsersPaginator(request -> request.userPoolId(poolId)).users().stream()
                    .map(user -> poolUser(user, groupsOf))
                    .forEach(all::add);
            return all;
        });
        return users.stream().sorted(Comparator.comparing(PoolUser::email)).toList();
    }

    private Map<String, SortedSet<String>> memberships() {
        Map<String, SortedSet<String>> groupsOf = new HashMap<>();
        groups().forEach(group -> AwsCall.call("list the members of the group " + group, () -> {
            client
                    .listUsersInGroupPaginator(
                            request -> request.userPoolId(poolId).groupName(group))
                    .users()
                    .stream()
                    .forEach(user -> groupsOf.computeIfAbsent(user.username(), name -> new TreeSet<>())
                            .add(group));
            return group;
        }));
        return groupsOf;
    }

    private static PoolUser poolUser(UserType user, Map<String, SortedSet<String>> groupsOf) {
        return new PoolUser(
                email(user),
                user.userStatusAsString(),
                Boolean.TRUE.equals(user.enabled()),
                groupsOf.getOrDefault(user.username(), new TreeSet<>()));
    }

    private static String email(UserType user) {
        return user.attributes().stream()
                .filter(attribute -> "email".equals(attribute.name()) && attribute.value() != null)
                .map(AttributeType::value)
                .findFirst()
                .orElse(user.username());
    }

    /** The names of the groups, sorted. */
    public List<String> groups() {
        return AwsCall.call(
                "list the groups of the user pool " + poolId,
                () -> client.listGroupsPaginator(request -> request.userPoolId(poolId)).groups().stream()
                        .map(GroupType::groupName)
                        .sorted()
                        .toList());
    }

    public boolean has(String email) {
        return find(email).isPresent();
    }

    /** By the name to sign in with; the groups are not looked up. */
    public Optional<PoolUser> find(String email) {
        return AwsCall.call("look up the user " + email, () -> {
            try {
                AdminGetUserResponse user = client.adminGetUser(
                        request -> request.userPoolId(poolId).username(email));
                return Optional.of(new PoolUser(
                        email,
                        user.userStatusAsString(),
                        Boolean.TRUE.equals(user.enabled()),
                        Collections.emptySortedSet()));
            } catch (UserNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * The addresses of other users that differ from this one in upper and lower case only, sorted. Whether a filter of
     * {@code ListUsers} minds the case is not documented, so all are read.
     */
    public List<String> othersSpelledAlike(String email) {
        return AwsCall.call(
                "list the users of the user pool " + poolId,
                () -> client.listUsersPaginator(request -> request.userPoolId(poolId)).users().stream()
                        .map(UserDirectory::email)
                        .filter(other -> other.equalsIgnoreCase(email) && !other.equals(email))
                        .sorted()
                        .toList());
    }

    /** The names of the groups that the user is in, sorted. */
    public SortedSet<String> groupsOf(String email) {
        return AwsCall.call(
                "list the groups of " + email,
                () -> new TreeSet<>(client
                        .adminListGroupsForUserPaginator(
                                request -> request.userPoolId(poolId).username(email))
                        .groups()
                        .stream()
                        .map(GroupType::groupName)
                        .toList()));
    }

    /** A membership that is not there is no failure. */
    public void removeFromGroup(String email, String group) {
        AwsCall.call(
                "take " + email + " out of the group " + group,
                () -> client.adminRemoveUserFromGroup(
                        request -> request.userPoolId(poolId).username(email).groupName(group)));
    }

    /** Who it is that signs in by this name; empty if nobody does. */
    public Optional<UserIdentity> identify(String email) {
        return AwsCall.call("look up the user " + email, () -> {
            try {
                return Optional.of(identity(email));
            } catch (UserNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private UserIdentity identity(String name) {
        AdminGetUserResponse user =
                client.adminGetUser(request -> request.userPoolId(poolId).username(name));
        String sub = user.userAttributes().stream()
                .filter(attribute -> "sub".equals(attribute.name()) && attribute.value() != null)
                .map(AttributeType::value)
                .findFirst()
                .orElse("");
        return new UserIdentity(user.username(), sub);
    }

    /**
     * Deletes this very user, and not whoever was made anew under the same name meanwhile.
     *
     * @return false if this one is gone already
     */
    public boolean remove(UserIdentity seen) {
        return AwsCall.call("delete the user " + seen.username(), () -> {
            try {
                if (!identity(seen.username()).equals(seen)) {
                    return false;
                }
                client.adminDeleteUser(request -> request.userPoolId(poolId).username(seen.username()));
                return true;
            } catch (UserNotFoundException e) {
                return AwsCall.wasRepeated(e); // then it was the request that got no answer
            }
        });
    }
}
