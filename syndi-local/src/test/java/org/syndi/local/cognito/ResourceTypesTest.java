package org.syndi.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;

class ResourceTypesTest {
    private static final String POOL = """
            {"UserPoolName":"people","UsernameAttributes":["email"],
             "Policies":{"PasswordPolicy":{"MinimumLength":"10","RequireNumbers":"true"}},
             "Schema":[{"Name":"email","AttributeDataType":"String","Required":"true","Mutable":"false"}]}""";

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
    void makesAPoolOfATemplatesProperties() {
        ResourceState state = type("AWS::Cognito::UserPool").create(request(POOL));
        var pool = aws.client
                .describeUserPool(r -> r.userPoolId(state.physicalId()))
                .userPool();
        assertThat(pool.name()).isEqualTo("people");
        assertThat(pool.policies().passwordPolicy().minimumLength()).isEqualTo(10);
        assertThat(pool.policies().passwordPolicy().requireNumbers()).isTrue();
        assertThat(pool.schemaAttributes())
                .filteredOn(a -> a.name().equals("email"))
                .singleElement()
                .satisfies(a -> assertThat(a.required() && !a.mutable()).isTrue());
        assertThat(state.attributes())
                .containsEntry("Arn", pool.arn())
                .containsEntry("UserPoolId", pool.id())
                .containsEntry("ProviderURL", aws.uri() + "/" + pool.id());
        assertThat(type("AWS::Cognito::UserPool").read(request(POOL), state.physicalId()))
                .isEqualTo(state);
    }

    @Test
    void changesAPoolInPlaceButNotWhatNamesItsUsers() {
        ResourceType type = type("AWS::Cognito::UserPool");
        ResourceState state = type.create(request(POOL));
        ResourceRequest longer = request(POOL.replace("\"10\"", "\"14\""));
        assertThat(type.update(longer, state.physicalId(), json(POOL))).isEqualTo(state);
        assertThat(aws.client
                        .describeUserPool(r -> r.userPoolId(state.physicalId()))
                        .userPool()
                        .policies()
                        .passwordPolicy()
                        .minimumLength())
                .isEqualTo(14);
        ResourceRequest phone = request(POOL.replace("[\"email\"]", "[\"phone_number\"]"));
        assertThatThrownBy(() -> type.update(phone, state.physicalId(), json(POOL)))
                .isInstanceOf(ResourceException.class)
                .hasMessage("Updates are not allowed for property - UsernameAttributes.");
        ResourceRequest mutable = request(POOL.replace("\"Mutable\":\"false\"", "\"Mutable\":\"true\""));
        assertThatThrownBy(() -> type.update(mutable, state.physicalId(), json(POOL)))
                .hasMessage("Existing schema attributes cannot be modified or deleted.");
    }

    @Test
    void refusesToDeleteAProtectedPoolAndToleratesAMissingOne() {
        ResourceType type = type("AWS::Cognito::UserPool");
        ResourceRequest safe = request("{\"DeletionProtection\":\"ACTIVE\"}");
        ResourceState state = type.create(safe);
        assertThatThrownBy(() -> type.delete(safe, state.physicalId()))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("deletion protection is activated");
        type.update(request("{}"), state.physicalId(), safe.properties());
        type.delete(safe, state.physicalId());
        type.delete(safe, state.physicalId());
        assertThatThrownBy(() -> type.read(safe, state.physicalId()))
                .extracting(e -> ((ResourceException) e).handlerErrorCode())
                .isEqualTo("NotFound");
    }

    @Test
    void makesChangesAndDeletesAClient() {
        String pool = type("AWS::Cognito::UserPool").create(request(POOL)).physicalId();
        ResourceType type = type("AWS::Cognito::UserPoolClient");
        String before = "{\"UserPoolId\":\"" + pool + "\",\"ClientName\":\"web\",\"GenerateSecret\":\"false\"}";
        ResourceState state = type.create(request(before));
        assertThat(state.attributes())
                .containsOnly(Map.entry("ClientId", state.physicalId()), Map.entry("Name", "web"));
        String after = "{\"UserPoolId\":\"" + pool + "\",\"ClientName\":\"app\","
                + "\"ExplicitAuthFlows\":[\"ALLOW_USER_PASSWORD_AUTH\"],\"RefreshTokenValidity\":\"5\"}";
        assertThat(type.update(request(after), state.physicalId(), json(before)).physicalId())
                .isEqualTo(state.physicalId());
        var client = aws.client
                .describeUserPoolClient(r -> r.userPoolId(pool).clientId(state.physicalId()))
                .userPoolClient();
        assertThat(client.clientName()).isEqualTo("app");
        assertThat(client.refreshTokenValidity()).isEqualTo(5);
        type.delete(request(after), state.physicalId());
        type.delete(request(after), state.physicalId());
        assertThat(aws.client.listUserPoolClients(r -> r.userPoolId(pool)).userPoolClients())
                .isEmpty();
    }

    @Test
    void makesChangesAndDeletesAGroup() {
        String pool = type("AWS::Cognito::UserPool").create(request(POOL)).physicalId();
        ResourceType type = type("AWS::Cognito::UserPoolGroup");
        String before = "{\"UserPoolId\":\"" + pool + "\",\"GroupName\":\"ADMINS\",\"Precedence\":\"1\"}";
        assertThat(type.create(request(before)).physicalId()).isEqualTo("ADMINS");
        assertThatThrownBy(() -> type.create(request(before)))
                .isInstanceOf(ResourceException.class)
                .extracting(e -> ((ResourceException) e).handlerErrorCode())
                .isEqualTo("AlreadyExists");
        type.update(request(before.replace("\"1\"", "\"2\"")), "ADMINS", json(before));
        assertThat(aws.client
                        .getGroup(r -> r.userPoolId(pool).groupName("ADMINS"))
                        .group()
                        .precedence())
                .isEqualTo(2);
        type.delete(request(before), "ADMINS");
        type.delete(request(before), "ADMINS");
        assertThat(aws.client.listGroups(r -> r.userPoolId(pool)).groups()).isEmpty();
    }

    private ResourceType type(String name) {
        return aws.cognito.resourceTypes().stream()
                .filter(type -> type.typeName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRequest request(String properties) {
        return new ResourceRequest(
                "000000000000", "us-east-1", "stack", "arn:stack", "Thing", (ObjectNode) json(properties), Map.of());
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
