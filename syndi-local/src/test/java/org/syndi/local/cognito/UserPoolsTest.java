package org.syndi.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TimeUnitsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

class UserPoolsTest {
    @TempDir
    private Path folder;

    private CognitoFixture aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CognitoFixture(folder);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void makesAPoolWithTheDefaultsOfAws() {
        UserPoolType pool = aws.pool();
        assertThat(pool.id()).matches("us-east-1_[A-Za-z0-9]{9}");
        assertThat(pool.arn()).isEqualTo("arn:aws:cognito-idp:us-east-1:000000000000:userpool/" + pool.id());
        UserPoolType shown =
                aws.client.describeUserPool(r -> r.userPoolId(pool.id())).userPool();
        PasswordPolicyType policy = shown.policies().passwordPolicy();
        assertThat(policy.minimumLength()).isEqualTo(8);
        assertThat(policy.requireSymbols()).isTrue();
        assertThat(shown.schemaAttributes()).anyMatch(a -> a.name().equals("email") && a.mutable());
        assertThat(shown.deletionProtection()).isEqualTo(DeletionProtectionType.INACTIVE);
        assertThat(shown.creationDate()).isEqualTo(pool.creationDate());
    }

    @Test
    void putsBackWhatAnUpdateLeavesOut() {
        UserPoolType pool = aws.pool();
        aws.client.updateUserPool(r -> r.userPoolId(pool.id())
                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .policies(p -> p.passwordPolicy(w -> w.minimumLength(12))));
        UserPoolType changed =
                aws.client.describeUserPool(r -> r.userPoolId(pool.id())).userPool();
        assertThat(changed.autoVerifiedAttributes()).containsExactly(VerifiedAttributeType.EMAIL);
        assertThat(changed.policies().passwordPolicy().requireSymbols()).isFalse();
        aws.client.updateUserPool(r -> r.userPoolId(pool.id()));
        UserPoolType bare =
                aws.client.describeUserPool(r -> r.userPoolId(pool.id())).userPool();
        assertThat(bare.autoVerifiedAttributes()).isEmpty();
        assertThat(bare.usernameAttributes()).hasSize(1);
        assertThat(bare.name()).isEqualTo("people");
    }

    @Test
    void refusesToDeleteAProtectedPool() {
        UserPoolType pool = aws.client
                .createUserPool(r -> r.poolName("safe").deletionProtection(DeletionProtectionType.ACTIVE))
                .userPool();
        assertThatThrownBy(() -> aws.client.deleteUserPool(r -> r.userPoolId(pool.id())))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("deletion protection is activated");
        aws.client.updateUserPool(r -> r.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));
        aws.client.deleteUserPool(r -> r.userPoolId(pool.id()));
        assertThatThrownBy(() -> aws.client.describeUserPool(r -> r.userPoolId(pool.id())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("User pool " + pool.id() + " does not exist.");
    }

    @Test
    void takesEverythingAlongWithAPool() {
        UserPoolType pool = aws.pool();
        String clientId = aws.clientOf(pool);
        aws.user(pool);
        aws.signIn(pool, clientId, CognitoFixture.PASSWORD);
        aws.client.deleteUserPool(r -> r.userPoolId(pool.id()));
        assertThatThrownBy(() -> aws.signIn(pool, clientId, CognitoFixture.PASSWORD))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(folder.resolve("cognito/users")).isEmptyDirectory();
        assertThat(folder.resolve("cognito/keys")).isEmptyDirectory();
    }

    @Test
    void refusesAPoolIdThatIsNone() {
        assertThatThrownBy(() -> aws.client.describeUserPool(r -> r.userPoolId("nonsense")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Value 'nonsense' at 'userPoolId'");
        assertThatThrownBy(() -> aws.client.adminGetUser(r -> r.userPoolId("us-east-1_abcdefghi")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'username'");
    }

    @Test
    void listsPoolsPageByPage() {
        List<String> made = List.of(aws.pool().id(), aws.pool().id(), aws.pool().id());
        List<String> listed = new ArrayList<>();
        aws.client.listUserPoolsPaginator(r -> r.maxResults(2)).userPools().forEach(p -> listed.add(p.id()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void countsTokenValidityInTheUnitsOfTheClient() {
        UserPoolType pool = aws.pool();
        UserPoolClientType client = aws.client
                .createUserPoolClient(r -> r.userPoolId(pool.id())
                        .clientName("short")
                        .accessTokenValidity(10)
                        .tokenValidityUnits(u -> u.accessToken(TimeUnitsType.MINUTES))
                        .explicitAuthFlowsWithStrings("ALLOW_ADMIN_USER_PASSWORD_AUTH"))
                .userPoolClient();
        assertThat(client.clientId()).matches("[a-z0-9]{26}");
        aws.user(pool);
        assertThat(aws.signIn(pool, client.clientId(), CognitoFixture.PASSWORD)
                        .authenticationResult()
                        .expiresIn())
                .isEqualTo(600);
        assertThatThrownBy(() -> aws.client.updateUserPoolClient(
                        r -> r.userPoolId(pool.id()).clientId(client.clientId()).accessTokenValidity(25)))
                .hasMessageContaining("Invalid range for token validity.");
        aws.client.updateUserPoolClient(r -> r.userPoolId(pool.id()).clientId(client.clientId()));
        assertThat(aws.client
                        .describeUserPoolClient(r -> r.userPoolId(pool.id()).clientId(client.clientId()))
                        .userPoolClient()
                        .explicitAuthFlowsAsStrings())
                .containsExactly("ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH");
    }

    @Test
    void namesUsersByEmailAddress() {
        UserPoolType pool = aws.pool();
        String username = aws.user(pool);
        assertThat(username).matches("[0-9a-f-]{36}");
        assertThat(aws.client
                        .adminGetUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL))
                        .username())
                .isEqualTo(username);
        assertThatThrownBy(() -> aws.user(pool))
                .isInstanceOf(UsernameExistsException.class)
                .hasMessageContaining("User account already exists");
        assertThatThrownBy(() ->
                        aws.client.adminCreateUser(r -> r.userPoolId(pool.id()).username("ada")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Username should be an email.");
        assertThatThrownBy(() ->
                        aws.client.adminGetUser(r -> r.userPoolId(pool.id()).username("nobody@example.com")))
                .isInstanceOf(UserNotFoundException.class)
                .hasMessageContaining("User does not exist.");
    }

    @Test
    void makesOneUserOfTwoSimultaneousRequests() {
        UserPoolType pool = aws.pool();
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(CompletableFuture.supplyAsync(() -> {
                try {
                    aws.client.adminCreateUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL));
                    return true;
                } catch (UsernameExistsException e) {
                    return false;
                }
            }));
        }
        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    @Test
    void renewsATemporaryPasswordOnly() {
        UserPoolType pool = aws.pool();
        UserType user = aws.client
                .adminCreateUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL))
                .user();
        assertThat(user.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        aws.client.adminCreateUser(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).messageAction("RESEND"));
        aws.client.adminSetUserPassword(r -> r.userPoolId(pool.id())
                .username(CognitoFixture.EMAIL)
                .password(CognitoFixture.PASSWORD)
                .permanent(true));
        assertThatThrownBy(() -> aws.client.adminCreateUser(r ->
                        r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).messageAction("RESEND")))
                .isInstanceOf(CognitoIdentityProviderException.class)
                .hasMessageContaining("FORCE_CHANGE_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "Sh0rt-1, Password not long enough",
        "lower-case-1, Password must have uppercase characters",
        "UPPER-CASE-1, Password must have lowercase characters",
        "No-Number-Here, Password must have numeric characters",
        "NoSymbolHere1, Password must have symbol characters"
    })
    void refusesAPasswordThatBreaksThePolicy(String password, String complaint) {
        UserPoolType pool = aws.pool();
        aws.user(pool);
        assertThatThrownBy(() -> aws.client.adminSetUserPassword(r ->
                        r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).password(password)))
                .isInstanceOf(InvalidPasswordException.class)
                .hasMessageContaining("Password does not conform to policy: " + complaint)
                .hasMessageNotContaining(password);
    }

    @Test
    void changesAttributesWithinTheSchema() {
        UserPoolType pool = aws.client
                .createUserPool(r -> r.poolName("strict")
                        .schema(
                                SchemaAttributeType.builder()
                                        .name("email")
                                        .attributeDataType("String")
                                        .required(true)
                                        .mutable(false)
                                        .build(),
                                SchemaAttributeType.builder()
                                        .name("lab")
                                        .attributeDataType("String")
                                        .mutable(true)
                                        .build()))
                .userPool();
        aws.client.adminCreateUser(r -> r.userPoolId(pool.id())
                .username("ada")
                .userAttributes(CognitoFixture.attribute("email", CognitoFixture.EMAIL)));
        aws.client.adminUpdateUserAttributes(r ->
                r.userPoolId(pool.id()).username("ada").userAttributes(CognitoFixture.attribute("custom:lab", "3")));
        assertThat(aws.client
                        .adminGetUser(r -> r.userPoolId(pool.id()).username("ada"))
                        .userAttributes())
                .anyMatch(a -> a.name().equals("custom:lab") && a.value().equals("3"));
        assertThatThrownBy(() -> aws.client.adminUpdateUserAttributes(r -> r.userPoolId(pool.id())
                        .username("ada")
                        .userAttributes(CognitoFixture.attribute("email", "eve@example.com"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("user.email: Attribute cannot be updated.");
        assertThatThrownBy(() -> aws.client.adminUpdateUserAttributes(r -> r.userPoolId(pool.id())
                        .username("ada")
                        .userAttributes(CognitoFixture.attribute("custom:desk", "4"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Type for attribute {custom:desk} could not be determined");
    }

    @Test
    void keepsGroupsAndWhoIsInThem() {
        UserPoolType pool = aws.pool();
        aws.user(pool);
        GroupType group = aws.client
                .createGroup(r -> r.userPoolId(pool.id()).groupName("ADMINS").precedence(1))
                .group();
        assertThat(group.precedence()).isEqualTo(1);
        assertThatThrownBy(() ->
                        aws.client.createGroup(r -> r.userPoolId(pool.id()).groupName("ADMINS")))
                .isInstanceOf(GroupExistsException.class)
                .hasMessageContaining("A group with the name already exists.");
        assertThatThrownBy(() -> aws.client.adminAddUserToGroup(r ->
                        r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).groupName("OTHERS")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Group not found.");
        aws.client.adminAddUserToGroup(
                r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL).groupName("ADMINS"));
        assertThat(aws.client
                        .listUsersInGroup(r -> r.userPoolId(pool.id()).groupName("ADMINS"))
                        .users())
                .hasSize(1);
        aws.client.deleteGroup(r -> r.userPoolId(pool.id()).groupName("ADMINS"));
        assertThat(aws.client
                        .adminListGroupsForUser(r -> r.userPoolId(pool.id()).username(CognitoFixture.EMAIL))
                        .groups())
                .isEmpty();
    }

    @Test
    void listsUsersByFilterAndPage() {
        UserPoolType pool = aws.pool();
        for (String name : List.of("ada", "bob", "cy")) {
            aws.client.adminCreateUser(r -> r.userPoolId(pool.id()).username(name + "@example.com"));
        }
        assertThat(find(pool, "email = \"bob@example.com\"").users()).hasSize(1);
        assertThat(find(pool, "email ^= \"c\"").users()).hasSize(1);
        assertThat(find(pool, "cognito:user_status = \"CONFIRMED\"").users()).isEmpty();
        assertThat(find(pool, "status = \"Enabled\"").users()).hasSize(3);
        assertThatThrownBy(() -> find(pool, "shoe_size = \"41\"")).isInstanceOf(InvalidParameterException.class);

        ListUsersResponse first =
                aws.client.listUsers(r -> r.userPoolId(pool.id()).limit(2));
        assertThat(first.users()).hasSize(2);
        ListUsersResponse second =
                aws.client.listUsers(r -> r.userPoolId(pool.id()).paginationToken(first.paginationToken()));
        assertThat(second.users()).hasSize(1);
        assertThat(second.paginationToken()).isNull();
        assertThatThrownBy(
                        () -> aws.client.listUsers(r -> r.userPoolId(pool.id()).limit(61)))
                .isInstanceOf(InvalidParameterException.class);
    }

    private ListUsersResponse find(UserPoolType pool, String filter) {
        return aws.client.listUsers(r -> r.userPoolId(pool.id()).filter(filter));
    }
}
