package org.syndi.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * The user pools of the account in the region, and their app clients. Names are not unique, neither of the one nor of
 * the other.
 */
public final class UserPools {
    private static final int LARGEST_PAGE = 60;

    private final CognitoIdentityProviderClient client;

    public UserPools(AwsClients clients) {
        this.client = clients.cognito();
    }

    /** The ids of the pools that have exactly this name. */
    public List<String> named(String name) {
        return AwsCall.call(
                "look for the user pool " + name,
                () -> client.listUserPoolsPaginator(request -> request.maxResults(LARGEST_PAGE)).userPools().stream()
                        .filter(pool -> name.equals(pool.name()))
                        .map(UserPoolDescriptionType::id)
                        .sorted()
                        .toList());
    }

    /**
     * Whether the pool tells upper from lower case in the names of its users, as one does that was made without a say
     * about that (API reference, "UsernameConfigurationType").
     *
     * @return empty if there is no such pool
     */
    public Optional<Boolean> isCaseSensitive(String poolId) {
        return AwsCall.call("look at the user pool " + poolId, () -> {
            try {
                UserPoolType pool = client.describeUserPool(request -> request.userPoolId(poolId))
                        .userPool();
                return Optional.of(pool.usernameConfiguration() == null
                        || !Boolean.FALSE.equals(pool.usernameConfiguration().caseSensitive()));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** The ids of the pool's app clients that have exactly this name. */
    public List<String> clientsNamed(String poolId, String name) {
        return AwsCall.call("look for the app client " + name + " of the user pool " + poolId, () -> client
                .listUserPoolClientsPaginator(
                        request -> request.userPoolId(poolId).maxResults(LARGEST_PAGE))
                .userPoolClients()
                .stream()
                .filter(app -> name.equals(app.clientName()))
                .map(UserPoolClientDescription::clientId)
                .sorted()
                .toList());
    }
}
