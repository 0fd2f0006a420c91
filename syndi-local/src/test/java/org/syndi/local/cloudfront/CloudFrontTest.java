package org.syndi.local.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
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

class CloudFrontTest {
    private static final String ACCOUNT = "000000000000";
    private static final String API = "/2020-05-31/distribution";
    private static final String CONFIG = """
            {"DistributionConfig": {
              "Enabled": true, "Comment": "of mine", "HttpVersion": "http2", "IPV6Enabled": true,
              "Aliases": ["%s"],
              "Origins": [
                {"Id": "S3", "DomainName": "b.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}},
                {"Id": "API", "DomainName": "api.example.org",
                 "CustomOriginConfig": {"HTTPSPort": 443, "OriginProtocolPolicy": "https-only",
                                        "OriginSSLProtocols": ["TLSv1.2"]}}],
              "DefaultCacheBehavior": {"TargetOriginId": "S3", "ViewerProtocolPolicy": "redirect-to-https",
                "AllowedMethods": ["GET", "HEAD"], "CachedMethods": ["GET"],
                "FunctionAssociations": [{"EventType": "viewer-request", "FunctionARN": "arn:f"}]},
              "CacheBehaviors": [{"PathPattern": "/api/*", "TargetOriginId": "%s",
                "ViewerProtocolPolicy": "https-only"}]}}
            """;

    @TempDir
    Path directory;

    private HttpEndpoint endpoint;
    private CloudFront cloudFront;
    private SignedHttp http;

    @BeforeEach
    void start() throws IOException {
        cloudFront = new CloudFront(new Store(directory), CallInterceptor.NONE);
        Identity user = new Identity("test", ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/test");
        endpoint = HttpEndpoint.bind(0);
        endpoint.serve(new Router(
                List.of(),
                List.of(cloudFront.service()),
                id -> Optional.of(new Credentials.AccessKey(user, "test", null)),
                new Router.Home(ACCOUNT, "us-east-1")));
        http = new SignedHttp(endpoint.uri(), "cloudfront");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private ResourceType type(String name) {
        return cloudFront.resourceTypes().stream()
                .filter(type -> type.typeName().equals("AWS::CloudFront::" + name))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceRequest request(String properties) {
        try {
            ObjectNode json = (ObjectNode) JsonMapper.builder().build().readTree(properties);
            return new ResourceRequest(ACCOUNT, "us-east-1", "Stack", "stack-id", "Thing", json, Map.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(properties, e);
        }
    }

    private static ResourceRequest distribution(String alias, String apiOrigin) {
        return request(CONFIG.formatted(alias, apiOrigin));
    }

    private ResourceState create() {
        return type("Distribution").create(distribution("www.example.org", "API"));
    }

    private Xml get(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Xml.parse(answer.body());
    }

    private static Xml at(Xml root, String... path) {
        Xml current = root;
        for (String name : path) {
            current = current.first(name).orElseThrow(() -> new AssertionError("no " + name + " in " + root));
        }
        return current;
    }

    private static void refused(Runnable call, String code, String message) {
        assertThatExceptionOfType(ResourceException.class)
                .isThrownBy(call::run)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.handlerErrorCode()).isEqualTo(code));
    }

    @Test
    void makesADistributionAndReadsItBack() {
        ResourceState state = create();

        assertThat(state.physicalId())
                .matches("E[A-Z0-9]{13}")
                .isEqualTo(state.attributes().get("Id"));
        assertThat(state.attributes().get("DomainName")).matches("d[a-z0-9]{13}\\.cloudfront\\.net");
        Xml found = get(API + "/" + state.physicalId());
        assertThat(found.textOf("Status")).hasValue("Deployed");
        assertThat(found.textOf("DomainName")).hasValue(state.attributes().get("DomainName"));
        assertThat(found.textOf("ARN")).hasValue("arn:aws:cloudfront::000000000000:distribution/" + state.physicalId());
    }

    @Test
    void writesTheConfigurationAsTheApiHasIt() {
        Xml config = at(get(API + "/" + create().physicalId()), "DistributionConfig");

        assertThat(at(config, "Aliases", "Quantity").text()).isEqualTo("1");
        assertThat(at(config, "Aliases", "Items", "CNAME").text()).isEqualTo("www.example.org");
        assertThat(at(config, "Origins", "Items").all("Origin")).hasSize(2);
        assertThat(at(config, "IsIPV6Enabled").text()).isEqualTo("true");
        Xml methods = at(config, "DefaultCacheBehavior", "AllowedMethods");
        assertThat(at(methods, "Items").all("Method")).extracting(Xml::text).containsExactly("GET", "HEAD");
        assertThat(at(methods, "CachedMethods", "Quantity").text()).isEqualTo("1");
        assertThat(at(config, "DefaultCacheBehavior").all("CachedMethods")).isEmpty();
        assertThat(at(config, "DefaultCacheBehavior", "FunctionAssociations", "Items", "FunctionAssociation")
                        .textOf("FunctionARN"))
                .hasValue("arn:f");
        Xml custom = at(config, "Origins", "Items").all("Origin").get(1);
        assertThat(at(custom, "CustomOriginConfig", "OriginSslProtocols", "Items", "SslProtocol")
                        .text())
                .isEqualTo("TLSv1.2");
        assertThat(at(config, "CustomErrorResponses", "Quantity").text()).isEqualTo("0");
    }

    @Test
    void changesADistributionUnderTheSameName() {
        ResourceState before = create();
        String etag = http.get(API + "/" + before.physicalId())
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        ResourceState after = type("Distribution")
                .update(
                        distribution("new.example.org", "API"),
                        before.physicalId(),
                        distribution("www.example.org", "API").properties());

        assertThat(after).isEqualTo(before);
        assertThat(at(get(API + "/" + after.physicalId() + "/config"), "Aliases", "Items", "CNAME")
                        .text())
                .isEqualTo("new.example.org");
        assertThat(http.get(API + "/" + after.physicalId()).headers().firstValue("ETag"))
                .isNotEqualTo(Optional.of(etag));
    }

    @Test
    void refusesAnAliasThatIsTakenAndAnOriginThatIsNone() {
        create();

        refused(this::create, "AlreadyExists", "www.example.org");
        refused(
                () -> type("Distribution").create(distribution("x.example.org", "NONE")),
                "InvalidRequest",
                "origins or origin groups do not exist: NONE");
    }

    @Test
    void listsInPagesWhatIsThere() {
        create();
        type("Distribution").create(distribution("second.example.org", "API"));

        Xml first = get(API + "?MaxItems=1");
        assertThat(at(first, "Items").all("DistributionSummary")).hasSize(1);
        Xml second = get(API + "?MaxItems=1&Marker=" + at(first, "NextMarker").text());
        assertThat(second.textOf("IsTruncated")).hasValue("false");
        assertThat(at(second, "Items").all("DistributionSummary"))
                .doesNotContainAnyElementsOf(at(first, "Items").all("DistributionSummary"));
    }

    @Test
    void forgetsADeletedDistribution() {
        ResourceState state = create();
        ResourceRequest request = distribution("www.example.org", "API");
        type("Distribution").delete(request, state.physicalId());
        type("Distribution").delete(request, state.physicalId());

        HttpResponse<String> answer = http.get(API + "/" + state.physicalId());
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<Code>NoSuchDistribution</Code>");
        refused(() -> type("Distribution").read(request, state.physicalId()), "NotFound", state.physicalId());
    }

    @Test
    void makesTheSameInvalidationOnceOnly() {
        String path = API + "/" + create().physicalId() + "/invalidation";
        String batch = "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Paths><Quantity>1"
                + "</Quantity><Items><Path>/*</Path></Items></Paths><CallerReference>ref</CallerReference>"
                + "</InvalidationBatch>";

        HttpResponse<String> answer = http.post(path, "application/xml", batch);
        assertThat(answer.statusCode()).isEqualTo(201);
        String id = at(Xml.parse(answer.body()), "Id").text();
        assertThat(at(Xml.parse(http.post(path, "application/xml", batch).body()), "Id")
                        .text())
                .isEqualTo(id);
        assertThat(at(get(path + "/" + id), "Status").text()).isEqualTo("Completed");
        assertThat(http.post(path, "application/xml", batch.replace("/*", "/other"))
                        .body())
                .contains("caller reference that was used for a previous invalidation batch");
        assertThat(http.post(path, "application/xml", batch.replace("/*", "no-slash"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsAccessControlsByName() {
        ResourceType type = type("OriginAccessControl");
        ResourceRequest request = request("{\"OriginAccessControlConfig\": {\"Name\": \"oac\"}}");
        ResourceState state = type.create(request);

        assertThat(state.attributes()).containsEntry("Id", state.physicalId());
        refused(() -> type.create(request), "AlreadyExists", "oac");
        assertThat(type.update(request, state.physicalId(), request.properties()))
                .isEqualTo(state);
        type.delete(request, state.physicalId());
        refused(() -> type.read(request, state.physicalId()), "NotFound", state.physicalId());
    }

    @Test
    void keepsFunctionsByName() {
        ResourceType type = type("Function");
        ResourceRequest request = request("{\"Name\": \"f\", \"AutoPublish\": true, \"FunctionCode\": \"x\","
                + "\"FunctionConfig\": {\"Comment\": \"\", \"Runtime\": \"cloudfront-js-2.0\"}}");
        ResourceState state = type.create(request);

        assertThat(state.attributes())
                .containsEntry("FunctionARN", "arn:aws:cloudfront::000000000000:function/f")
                .containsEntry("Stage", "LIVE");
        refused(() -> type.create(request), "AlreadyExists", "f");
        refused(() -> type.create(request("{\"Name\": \"g\"}")), "InvalidRequest", "Runtime");
        type.delete(request, state.physicalId());
        type.create(request);
    }
}
