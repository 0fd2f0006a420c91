package org.syndi.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceRequest;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import org.syndi.local.store.Store;
import org.syndi.local.wire.CallInterceptor;
import org.syndi.local.wire.Credentials;
import org.syndi.local.wire.HttpEndpoint;
import org.syndi.local.wire.Identity;
import org.syndi.local.wire.Router;
import org.syndi.local.wire.SignedHttp;
import org.syndi.local.wire.Xml;

class IamTest {
    private static final String ACCOUNT = "000000000000";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String POLICY =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

    @TempDir
    Path directory;

    private HttpEndpoint endpoint;
    private Iam iam;
    private SignedHttp http;

    @BeforeEach
    void start() throws IOException {
        iam = new Iam(new Store(directory), CallInterceptor.NONE);
        Identity user = new Identity("test", ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/test");
        endpoint = HttpEndpoint.bind(0);
        endpoint.serve(new Router(
                List.of(),
                List.of(iam.service()),
                id -> Optional.of(new Credentials.AccessKey(user, "test", null)),
                new Router.Home(ACCOUNT, "us-east-1")));
        http = new SignedHttp(endpoint.uri(), "iam");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private ResourceType type(String name) {
        return iam.resourceTypes().stream()
                .filter(type -> type.typeName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRequest request(String properties) {
        try {
            ObjectNode json = (ObjectNode) JsonMapper.builder().build().readTree(properties);
            return new ResourceRequest(ACCOUNT, "us-east-1", "Stack", "stack-id", "Thing", json, Map.of("st", "ack"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(properties, e);
        }
    }

    private static ResourceRequest role(String name, String more) {
        return request("{\"RoleName\": \"" + name + "\", \"AssumeRolePolicyDocument\": " + TRUST + more + "}");
    }

    private ResourceState create(String name, String more) {
        return type("AWS::IAM::Role").create(role(name, more));
    }

    private HttpResponse<String> call(String action, String parameters) {
        return http.post(
                "/", "application/x-www-form-urlencoded", "Action=" + action + "&Version=2010-05-08" + parameters);
    }

    private Xml result(String action, String parameters) {
        HttpResponse<String> answer = call(action, parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Xml.parse(answer.body()).first(action + "Result").orElseThrow();
    }

    private List<String> inline(String role) {
        return result("ListRolePolicies", "&RoleName=" + role).first("PolicyNames").orElseThrow().all("member").stream()
                .map(Xml::text)
                .toList();
    }

    private List<String> attached(String role) {
        return result("ListAttachedRolePolicies", "&RoleName=" + role)
                .first("AttachedPolicies")
                .orElseThrow()
                .all("member")
                .stream()
                .map(member -> member.textOf("PolicyArn").orElseThrow())
                .toList();
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.handlerErrorCode()).isEqualTo(code));
    }

    @Test
    void makesARoleAndReadsItBack() {
        ResourceState state = create(
                "my-role",
                ", \"Path\": \"/app/\", \"MaxSessionDuration\": \"7200\","
                        + "\"ManagedPolicyArns\": [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"],"
                        + "\"Policies\": [{\"PolicyName\": \"one\", \"PolicyDocument\": " + POLICY + "}]");

        assertThat(state.physicalId()).isEqualTo("my-role");
        assertThat(state.attributes()).containsEntry("Arn", "arn:aws:iam::000000000000:role/app/my-role");
        Xml role = result("GetRole", "&RoleName=my-role").first("Role").orElseThrow();
        assertThat(role.textOf("RoleId")).hasValue(state.attributes().get("RoleId"));
        assertThat(role.textOf("MaxSessionDuration")).hasValue("7200");
        assertThat(decoded(role, "AssumeRolePolicyDocument")).isEqualTo(TRUST);
        assertThat(inline("my-role")).containsExactly("one");
        assertThat(decoded(result("GetRolePolicy", "&RoleName=my-role&PolicyName=one"), "PolicyDocument"))
                .isEqualTo(POLICY);
        assertThat(attached("my-role")).containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(iam.roleId("arn:aws:iam::000000000000:role/app/my-role"))
                .hasValue(state.attributes().get("RoleId"));
    }

    private static String decoded(Xml element, String member) {
        return URLDecoder.decode(element.textOf(member).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void refusesANameThatIsTakenWhateverItsCase() {
        create("my-role", "");

        refused(() -> create("My-Role", ""), "AlreadyExists", "Role with name My-Role already exists.");
    }

    @Test
    void refusesARoleThatAwsWouldRefuse() {
        refused(() -> create("r".repeat(65), ""), "InvalidRequest", "at most 64");
        refused(
                () -> type("AWS::IAM::Role").create(request("{\"RoleName\": \"r\"}")),
                "InvalidRequest",
                "AssumeRolePolicyDocument");
        refused(
                () -> create("r", ", \"ManagedPolicyArns\": [\"arn:aws:iam::000000000000:policy/none\"]"),
                "NotFound",
                "does not exist or is not attachable");
        refused(() -> create("r", ", \"Nonsense\": 1"), "InvalidRequest", "Nonsense");
    }

    @Test
    void changesARoleAndLeavesThePoliciesOfOthers() {
        String before = ", \"Policies\": [{\"PolicyName\": \"old\", \"PolicyDocument\": " + POLICY + "}]";
        String id = create("my-role", before).attributes().get("RoleId");
        type("AWS::IAM::Policy")
                .create(request(
                        "{\"PolicyName\": \"other\", \"Roles\": [\"my-role\"], \"PolicyDocument\": " + POLICY + "}"));

        ResourceState changed = type("AWS::IAM::Role")
                .update(
                        role(
                                "my-role",
                                ", \"Policies\": [{\"PolicyName\": \"new\", \"PolicyDocument\": " + POLICY + "}]"),
                        "my-role",
                        role("my-role", before).properties());

        assertThat(changed.attributes()).containsEntry("RoleId", id);
        assertThat(inline("my-role")).containsExactly("new", "other");
    }

    @Test
    void movesAnInlinePolicyBetweenRoles() {
        create("a", "");
        create("b", "");
        ResourceType type = type("AWS::IAM::Policy");
        ResourceRequest onA =
                request("{\"PolicyName\": \"p\", \"Roles\": [\"a\"], \"PolicyDocument\": " + POLICY + "}");
        ResourceRequest onB =
                request("{\"PolicyName\": \"q\", \"Roles\": [\"b\"], \"PolicyDocument\": " + POLICY + "}");
        String id = type.create(onA).physicalId();

        type.update(onB, id, onA.properties());
        assertThat(inline("a")).isEmpty();
        assertThat(inline("b")).containsExactly("q");

        type.delete(onB, id);
        type.delete(onB, id);
        assertThat(inline("b")).isEmpty();
        refused(
                () -> type.create(
                        request("{\"PolicyName\": \"p\", \"Roles\": [\"none\"], \"PolicyDocument\": " + POLICY + "}")),
                "NotFound",
                "The role with name none cannot be found.");
    }

    @Test
    void attachesAManagedPolicyToItsRoles() {
        create("a", "");
        create("b", "");
        ResourceType type = type("AWS::IAM::ManagedPolicy");
        ResourceRequest onA =
                request("{\"ManagedPolicyName\": \"m\", \"Roles\": [\"a\"], \"PolicyDocument\": " + POLICY + "}");
        ResourceRequest onB =
                request("{\"ManagedPolicyName\": \"m\", \"Roles\": [\"b\"], \"PolicyDocument\": " + POLICY + "}");

        String arn = type.create(onA).physicalId();
        assertThat(arn).isEqualTo("arn:aws:iam::000000000000:policy/m");
        assertThat(attached("a")).containsExactly(arn);
        refused(() -> type.create(onB), "AlreadyExists", "m");

        type.update(onB, arn, onA.properties());
        assertThat(attached("a")).isEmpty();
        assertThat(attached("b")).containsExactly(arn);

        type.delete(onB, arn);
        assertThat(attached("b")).isEmpty();
        refused(() -> type.read(onB, arn), "NotFound", arn);
    }

    @Test
    void listsRolesInPages() {
        create("c", "");
        create("a", "");
        create("b", ", \"Path\": \"/x/\"");

        Xml first = result("ListRoles", "&MaxItems=2");
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.textOf("IsTruncated")).hasValue("true");
        Xml second = result(
                "ListRoles", "&MaxItems=2&Marker=" + first.textOf("Marker").orElseThrow());
        assertThat(names(second)).containsExactly("c");
        assertThat(second.textOf("IsTruncated")).hasValue("false");
        assertThat(names(result("ListRoles", "&PathPrefix=/x"))).containsExactly("b");
    }

    private static List<String> names(Xml result) {
        return result.first("Roles").orElseThrow().all("member").stream()
                .map(role -> role.textOf("RoleName").orElseThrow())
                .toList();
    }

    @Test
    void saysThatARoleOrAPolicyIsNotThere() {
        create("a", "");

        assertThat(call("GetRole", "&RoleName=none").statusCode()).isEqualTo(404);
        assertThat(call("GetRole", "&RoleName=none").body())
                .contains("<Code>NoSuchEntity</Code>", "The role with name none cannot be found.");
        assertThat(call("GetRolePolicy", "&RoleName=a&PolicyName=p").body()).contains("NoSuchEntity");
        assertThat(call("CreateUser", "&UserName=u").statusCode()).isEqualTo(501);
    }

    @Test
    void deletesARoleAndToleratesItsAbsence() {
        create("a", "");
        type("AWS::IAM::Role").delete(role("a", ""), "a");
        type("AWS::IAM::Role").delete(role("a", ""), "a");

        refused(() -> type("AWS::IAM::Role").read(role("a", ""), "a"), "NotFound", "a");
    }
}
