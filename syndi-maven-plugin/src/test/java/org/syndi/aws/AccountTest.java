package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.progress.Progress;

/** Not all of AWS is in the partition {@code aws}. */
class AccountTest {
    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    @ParameterizedTest
    @CsvSource({
        "aws,        eu-west-1,     amazonaws.com",
        "aws-us-gov, us-gov-west-1, amazonaws.com",
        "aws-cn,     cn-north-1,    amazonaws.com.cn"
    })
    void knowsItsPartition(String partition, String region, String suffix) {
        Account account = new Account("123456789012", "arn:" + partition + ":iam::123456789012:user/a", region);

        assertThat(account.pseudoParameters("s"))
                .containsEntry("AWS::Partition", partition)
                .containsEntry("AWS::URLSuffix", suffix)
                .containsEntry("AWS::Region", region);
    }

    @Test
    void namesTheArtifactBucketInItsOwnPartition() {
        Account government = new Account("000000000000", "arn:aws-us-gov:iam::000000000000:user/test", "us-east-1");
        ArtifactBucket bucket = new ArtifactBucket(aws.clients(), government);

        bucket.ensureExists(Progress.NONE);

        assertThat(aws.s3()
                        .getBucketPolicy(request -> request.bucket(bucket.name()))
                        .policy())
                .contains("\"arn:aws-us-gov:s3:::" + bucket.name() + "/*\"")
                .doesNotContain("arn:aws:");
    }
}
