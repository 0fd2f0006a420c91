package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceChange;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.Recording;

class ReviewChangesTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final Recording progress = new Recording();

    private void review(Set<String> allowed, ResourceChange... changes) {
        new ReviewChanges(allowed, progress).run(List.of(changes));
    }

    private static ResourceChange change(String action, String id, String type, String replacement) {
        return new ResourceChange(action, id, "physical-" + id, type, replacement, "", List.of("Properties.Name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::S3::Bucket",
                "AWS::Cognito::UserPool",
                "AWS::Cognito::UserPoolClient",
                "AWS::CloudFront::Distribution",
                "AWS::DynamoDB::Table",
                "AWS::KMS::Key",
                "AWS::Logs::LogGroup",
                "AWS::RDS::DBInstance",
                "AWS::EFS::FileSystem"
            })
    void stopsWhereSomethingThatHoldsDataWouldGo(String type) {
        for (ResourceChange loss : List.of(
                change("Remove", "Thing", type, ""),
                change("Modify", "Thing", type, "True"),
                change("Modify", "Thing", type, "Conditional"))) {
            assertThatThrownBy(() -> review(Set.of(), loss))
                    .isInstanceOf(DeploymentException.class)
                    .hasMessageContaining("Thing (physical-Thing)")
                    .hasMessageContaining("Nothing was changed")
                    .hasMessageContaining("-Dsyndi.allowLoss=Thing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Add, AWS::S3::Bucket, ''",
        "Modify, AWS::S3::Bucket, False",
        "Modify, AWS::Cognito::UserPool, ''",
        "Import, AWS::S3::Bucket, ''",
        "Remove, AWS::Lambda::LayerVersion, ''",
        "Modify, AWS::Lambda::Permission, True",
    })
    void letsThroughWhatLosesNoData(String action, String type, String replacement) {
        assertThatCode(() -> review(Set.of(), change(action, "Thing", type, replacement)))
                .doesNotThrowAnyException();
    }

    @Test
    void letsGoOnlyWhatTheUserNamed() {
        ResourceChange given = change("Remove", "Given", "AWS::S3::Bucket", "");
        ResourceChange other = change("Modify", "Other", "AWS::S3::Bucket", "True");

        assertThatCode(() -> review(Set.of("Given"), given)).doesNotThrowAnyException();
        assertThatThrownBy(() -> review(Set.of("Given"), given, other))
                .hasMessageContaining("holds data: Other (physical-Other).")
                .hasMessageContaining("-Dsyndi.allowLoss=Given,Other");
        assertThatThrownBy(() -> review(Set.of("given", "*", "Gi"), given)).isInstanceOf(DeploymentException.class);
    }

    @Test
    void showsEveryChangeEvenThoseItStopsAt() {
        assertThatThrownBy(() -> review(
                        Set.of(),
                        change("Modify", "Function", "AWS::Lambda::Function", "False"),
                        change("Modify", "Data", "AWS::S3::Bucket", "True")))
                .isInstanceOf(DeploymentException.class);

        assertThat(progress.of(Detail.class))
                .extracting(Detail::text)
                .containsExactly(
                        "Modify  Function (AWS::Lambda::Function) [Properties.Name]",
                        "Modify  Data (AWS::S3::Bucket), replaced [Properties.Name]");
    }

    /** That CloudFormation's own words for a removal and a replacement are those that are looked for. */
    @Test
    void recognizesLossesInARealChangeSet() {
        String stack = aws.freshName("losses");
        aws.create(stack, """
                Resources:
                  Renamed: {Type: AWS::S3::Bucket, Properties: {BucketName: before}}
                  Removed: {Type: AWS::Logs::LogGroup}
                  Changed: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 7}}
                """);
        ChangeSet set = ChangeSet.create(
                aws.clients(),
                stack,
                new ChangeSetRequest("set", false, Optional.of("""
                Resources:
                  Renamed: {Type: AWS::S3::Bucket, Properties: {BucketName: after}}
                  Changed: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 14}}
                """), Optional.empty(), Map.of(), Set.of(), Map.of()));
        List<ResourceChange> changes =
                set.await(new Poller(Duration.ofMinutes(10))).orElseThrow();

        assertThatThrownBy(() -> new ReviewChanges(Set.of(), progress).run(changes))
                .hasMessageContaining("Renamed (before)")
                .hasMessageContaining("Removed (" + stack)
                .message()
                .doesNotContain("Changed");
        assertThat(progress.of(Detail.class))
                .extracting(Detail::text)
                .contains("Modify  Renamed (AWS::S3::Bucket), replaced [Properties.BucketName]");
    }
}
