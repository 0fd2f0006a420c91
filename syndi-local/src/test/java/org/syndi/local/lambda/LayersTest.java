package org.syndi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class LayersTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:layer:deps";

    @TempDir
    Path state;

    private LambdaFixture aws;

    @BeforeEach
    void start() {
        aws = new LambdaFixture(state);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void numbersVersionsAndNeverGivesANumberTwice() {
        assertThat(publish("deps").layerVersionArn()).isEqualTo(ARN + ":1");
        PublishLayerVersionResponse second = publish("deps");
        assertThat(second.version()).isEqualTo(2);
        aws.client().deleteLayerVersion(delete -> delete.layerName("deps").versionNumber(2L));

        assertThat(publish("deps").version()).isEqualTo(3);
        assertThat(aws.client()
                        .listLayerVersions(list -> list.layerName("deps"))
                        .layerVersions())
                .extracting(LayerVersionsListItem::version)
                .containsExactly(3L, 1L);
    }

    @Test
    void showsAVersionByNumberAndByArn() {
        PublishLayerVersionResponse published = publish("deps");

        var byNumber = aws.client().getLayerVersion(get -> get.layerName("deps").versionNumber(1L));
        var byArn = aws.client().getLayerVersionByArn(get -> get.arn(ARN + ":1"));

        assertThat(byNumber.content().codeSha256())
                .isEqualTo(published.content().codeSha256());
        assertThat(byNumber.compatibleRuntimesAsStrings()).containsExactly("python3.11");
        assertThat(byArn.description()).isEqualTo("Python dependencies");
        assertThatThrownBy(() -> aws.client().getLayerVersionByArn(get -> get.arn(ARN + ":7")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesLayersThatAreNotThereTooManyOrTwice() {
        publish("deps");
        publish("deps");
        List<String> six = IntStream.range(0, 6)
                .mapToObj(i -> publish("l" + i).layerVersionArn())
                .toList();

        assertThatThrownBy(() -> createWith(List.of(ARN + ":9")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Layer version " + ARN + ":9 does not exist.");
        assertThatThrownBy(() -> createWith(six)).hasMessageContaining("Cannot reference more than 5 layers.");
        assertThatThrownBy(() -> createWith(List.of(ARN + ":1", ARN + ":2")))
                .hasMessageContaining("Two different versions of the same layer are not allowed");
    }

    @Test
    void leavesADeletedVersionToTheFunctionsThatHaveIt() {
        publish("deps");
        createWith(List.of(ARN + ":1"));
        aws.client().deleteLayerVersion(delete -> delete.layerName("deps").versionNumber(1L));

        assertThat(aws.client()
                        .getFunctionConfiguration(get -> get.functionName("f"))
                        .layers())
                .extracting(layer -> layer.arn())
                .containsExactly(ARN + ":1");
    }

    private void createWith(List<String> layers) {
        aws.client()
                .createFunction(
                        LambdaFixture.functionOf("f", "x = 1\n").layers(layers).build());
    }

    private PublishLayerVersionResponse publish(String name) {
        return aws.client().publishLayerVersion(publish -> publish.layerName(name)
                .description("Python dependencies")
                .compatibleRuntimes(software.amazon.awssdk.services.lambda.model.Runtime.PYTHON3_11)
                .content(content ->
                        content.zipFile(SdkBytes.fromByteArray(Zips.of("python/lib.py", "NAME = '" + name + "'\n")))));
    }
}
