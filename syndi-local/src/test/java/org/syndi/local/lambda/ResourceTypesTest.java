package org.syndi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.local.resource.ResourceException;
import org.syndi.local.resource.ResourceState;
import org.syndi.local.resource.ResourceType;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;

class ResourceTypesTest {
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String LAYER = "AWS::Lambda::LayerVersion";
    private static final String PERMISSION = "AWS::Lambda::Permission";

    @TempDir
    Path state;

    private LambdaFixture aws;

    @BeforeEach
    void start() {
        aws = new LambdaFixture(state);
        aws.putObject("artifacts", "one.zip", Zips.of("app.py", "ONE = 1\n"));
        aws.putObject("artifacts", "two.zip", Zips.of("app.py", "TWO = 2\n"));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void createsAFunctionThatIsReadyAndNamesItIfTheTemplateDoesNot() {
        ResourceState created = type(FUNCTION).create(Requests.of("Backend", function("one.zip")));

        assertThat(created.physicalId()).matches("stack-Backend-[A-Z0-9]{12}");
        assertThat(created.attributes())
                .containsEntry("Arn", "arn:aws:lambda:us-east-1:000000000000:function:" + created.physicalId());
        FunctionConfiguration function = configuration(created.physicalId());
        assertThat(function.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
        assertThat(function.environment().variables()).containsEntry("ENV", "test");
        assertThat(aws.client()
                        .getFunction(get -> get.functionName(created.physicalId()))
                        .tags())
                .isEqualTo(Map.of("aws:cloudformation:stack-name", "stack", "team", "lab"));
    }

    @Test
    void changesCodeAndConfigurationAndTakesBackWhatTheTemplateNoLongerSays() {
        ObjectNode before = function("one.zip").put("FunctionName", "f").put("MemorySize", 512);
        type(FUNCTION).create(Requests.of("Backend", before));
        String hash = configuration("f").codeSha256();
        ObjectNode after = function("two.zip").put("FunctionName", "f").put("Timeout", 20);

        type(FUNCTION).update(Requests.of("Backend", after), "f", before);

        FunctionConfiguration function = configuration("f");
        assertThat(function.codeSha256()).isNotEqualTo(hash);
        assertThat(function.timeout()).isEqualTo(20);
        assertThat(function.memorySize()).isEqualTo(128);
        assertThat(function.lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    }

    @Test
    void doesNotTouchCodeThatWasChangedBesidesTheTemplate() {
        ObjectNode properties = function("one.zip").put("FunctionName", "f");
        type(FUNCTION).create(Requests.of("Backend", properties));
        aws.putObject("artifacts", "one.zip", Zips.of("app.py", "THREE = 3\n"));
        String hash = configuration("f").codeSha256();

        type(FUNCTION).update(Requests.of("Backend", properties.deepCopy().put("Timeout", 9)), "f", properties);

        assertThat(configuration("f").codeSha256()).isEqualTo(hash);
    }

    @Test
    void refusesATakenNameAndAMissingObject() {
        ObjectNode properties = function("one.zip").put("FunctionName", "f");
        type(FUNCTION).create(Requests.of("Backend", properties));

        assertThatThrownBy(() -> type(FUNCTION).create(Requests.of("Backend", properties)))
                .isInstanceOfSatisfying(ResourceException.class, e -> assertThat(e.handlerErrorCode())
                        .isEqualTo("AlreadyExists"));
        assertThatThrownBy(() -> type(FUNCTION).create(Requests.of("Other", function("none.zip"))))
                .isInstanceOfSatisfying(ResourceException.class, e -> assertThat(e.handlerErrorCode())
                        .isEqualTo("InvalidRequest"))
                .hasMessageContaining("NoSuchKey");
    }

    @Test
    void deletesWhatIsThereAndToleratesWhatIsNot() {
        ObjectNode properties = function("one.zip").put("FunctionName", "f");
        type(FUNCTION).create(Requests.of("Backend", properties));
        ObjectNode permission = permission();
        ResourceState granted = type(PERMISSION).create(Requests.of("Grant", permission));

        type(FUNCTION).delete(Requests.of("Backend", properties), "f");
        type(FUNCTION).delete(Requests.of("Backend", properties), "f");
        type(PERMISSION).delete(Requests.of("Grant", permission), granted.physicalId());

        assertThat(aws.client().listFunctions().functions()).isEmpty();
    }

    @Test
    void makesANewLayerVersionOfEachCreation() {
        ObjectNode properties = Requests.json(
                "{\"LayerName\": \"deps\", \"Content\": {\"S3Bucket\": \"artifacts\", \"S3Key\": \"one.zip\"},"
                        + " \"CompatibleRuntimes\": [\"python3.11\"]}");
        ResourceType type = type(LAYER);
        ResourceState first = type.create(Requests.of("Layer", properties));
        ResourceState second = type.create(Requests.of("Layer", properties));
        type.delete(Requests.of("Layer", properties), first.physicalId());

        assertThat(second.physicalId()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:layer:deps:2");
        assertThat(type.createOnlyProperties()).contains("Content", "LayerName", "CompatibleRuntimes");
        assertThat(aws.client()
                        .listLayerVersions(list -> list.layerName("deps"))
                        .layerVersions())
                .hasSize(1);
    }

    @Test
    void grantsToAnApi() {
        type(FUNCTION).create(Requests.of("Backend", function("one.zip").put("FunctionName", "f")));

        type(PERMISSION).create(Requests.of("Grant", permission()));

        String function = "arn:aws:lambda:us-east-1:000000000000:function:f";
        String method = "arn:aws:execute-api:us-east-1:000000000000:abc/dev/GET/";
        assertThat(aws.lambda().permits(function, "apigateway.amazonaws.com", method))
                .isTrue();
    }

    private static ObjectNode permission() {
        return Requests.json("{\"FunctionName\": \"f\", \"Action\": \"lambda:InvokeFunction\","
                + " \"Principal\": \"apigateway.amazonaws.com\","
                + " \"SourceArn\": \"arn:aws:execute-api:us-east-1:000000000000:abc/*\"}");
    }

    private static ObjectNode function(String key) {
        ObjectNode properties = Requests.json("{\"Runtime\": \"python3.11\", \"Handler\": \"app.handler\","
                + " \"Environment\": {\"Variables\": {\"ENV\": \"test\"}},"
                + " \"Tags\": [{\"Key\": \"team\", \"Value\": \"lab\"}]}");
        properties.put("Role", LambdaFixture.ROLE);
        properties.putObject("Code").put("S3Bucket", "artifacts").put("S3Key", key);
        return properties;
    }

    private ResourceType type(String name) {
        return Requests.type(aws, name);
    }

    private FunctionConfiguration configuration(String name) {
        return aws.client().getFunction(get -> get.functionName(name)).configuration();
    }
}
