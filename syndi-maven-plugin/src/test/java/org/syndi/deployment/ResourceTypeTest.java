package org.syndi.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTypeTest {
    /** The types that cfn-lint calls stateful (release 1.51, StatefulResources); of a stack counts what is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::Backup::BackupVault",
                "AWS::Cognito::UserPool",
                "AWS::DocDB::DBCluster",
                "AWS::DocDB::DBInstance",
                "AWS::DynamoDB::GlobalTable",
                "AWS::DynamoDB::Table",
                "AWS::EC2::Volume",
                "AWS::EFS::FileSystem",
                "AWS::EMR::Cluster",
                "AWS::ElastiCache::CacheCluster",
                "AWS::ElastiCache::ReplicationGroup",
                "AWS::Elasticsearch::Domain",
                "AWS::FSx::FileSystem",
                "AWS::KMS::Key",
                "AWS::Kinesis::Stream",
                "AWS::Logs::LogGroup",
                "AWS::Neptune::DBCluster",
                "AWS::Neptune::DBInstance",
                "AWS::OpenSearchService::Domain",
                "AWS::Organizations::Account",
                "AWS::QLDB::Ledger",
                "AWS::RDS::DBCluster",
                "AWS::RDS::DBInstance",
                "AWS::Redshift::Cluster",
                "AWS::S3::Bucket",
                "AWS::SDB::Domain",
                "AWS::SQS::Queue",
                "AWS::SecretsManager::Secret"
            })
    void holdsData(String type) {
        assertThat(new ResourceType(type).holdsData()).isTrue();
        assertThat(new ResourceType(type).mayHoldData()).isTrue();
        assertThat(new ResourceType(type).isUnknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Org::Service::Resource",
                "MongoDB::Atlas::Cluster",
                "Custom::Database",
                "Alexa::ASK::Skill",
                "AWS::CloudFormation::CustomResource",
                "awsqs::EKS::Cluster",
                ""
            })
    void isUnknownOfAThirdParty(String type) {
        assertThat(new ResourceType(type).isUnknown()).isTrue();
        assertThat(new ResourceType(type).mayHoldData()).isTrue();
        assertThat(new ResourceType(type).holdsData()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::Lambda::Function",
                "AWS::Lambda::LayerVersion",
                "AWS::IAM::Role",
                "AWS::S3::BucketPolicy",
                "AWS::CloudFormation::Stack",
                "AWS::CloudFormation::WaitConditionHandle",
                "AWS::Cognito::UserPoolGroup"
            })
    void canBeMadeAnew(String type) {
        assertThat(new ResourceType(type).mayHoldData()).isFalse();
        assertThat(new ResourceType(type).hasAddress()).isFalse();
    }
}
