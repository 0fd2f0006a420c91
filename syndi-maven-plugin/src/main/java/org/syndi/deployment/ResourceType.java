package org.syndi.deployment;

import java.util.Set;

/**
 * A CloudFormation resource type, and what is lost with a resource of it. The one place that says so, for changes,
 * deletions, rollbacks and templates alike.
 *
 * @param name for example {@code AWS::S3::Bucket}
 */
public record ResourceType(String name) {
    private static final String STACK = "AWS::CloudFormation::Stack";

    /**
     * What holds data, users or secrets, and cannot simply be made anew: the types that cfn-lint calls stateful (its
     * rule I3011), and others whose pages in the resource type reference say that a deletion takes what is in them, or
     * for which there is a snapshot or a restore. A log group counts whether it has a retention or not. A nested stack
     * is judged by what is in it.
     */
    private static final Set<String> HOLDS_DATA = Set.of(
            "AWS::ACMPCA::CertificateAuthority",
            "AWS::APS::Workspace",
            "AWS::AmazonMQ::Broker",
            "AWS::Backup::BackupVault",
            "AWS::Backup::LogicallyAirGappedBackupVault",
            "AWS::Cassandra::Keyspace",
            "AWS::Cassandra::Table",
            "AWS::CloudFront::KeyValueStore",
            "AWS::CloudTrail::EventDataStore",
            "AWS::CodeArtifact::Domain",
            "AWS::CodeArtifact::Repository",
            "AWS::CodeCommit::Repository",
            "AWS::Cognito::IdentityPool",
            "AWS::Cognito::UserPool",
            "AWS::Connect::Instance",
            "AWS::CustomerProfiles::Domain",
            "AWS::DSQL::Cluster",
            "AWS::DirectoryService::MicrosoftAD",
            "AWS::DirectoryService::SimpleAD",
            "AWS::DocDB::DBCluster",
            "AWS::DocDB::DBInstance",
            "AWS::DocDB::GlobalCluster",
            "AWS::DocDBElastic::Cluster",
            "AWS::DynamoDB::GlobalTable",
            "AWS::DynamoDB::Table",
            "AWS::EC2::Instance",
            "AWS::EC2::Volume",
            "AWS::ECR::PublicRepository",
            "AWS::ECR::Repository",
            "AWS::EFS::FileSystem",
            "AWS::EMR::Cluster",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::GlobalReplicationGroup",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::ElastiCache::ServerlessCache",
            "AWS::Elasticsearch::Domain",
            "AWS::Events::Archive",
            "AWS::FSx::FileSystem",
            "AWS::FSx::Snapshot",
            "AWS::FSx::StorageVirtualMachine",
            "AWS::FSx::Volume",
            "AWS::FinSpace::Environment",
            "AWS::Glue::Database",
            "AWS::Glue::Table",
            "AWS::Grafana::Workspace",
            "AWS::HealthImaging::Datastore",
            "AWS::HealthLake::FHIRDatastore",
            "AWS::IoTAnalytics::Channel",
            "AWS::IoTAnalytics::Dataset",
            "AWS::IoTAnalytics::Datastore",
            "AWS::KMS::Key",
            "AWS::KMS::ReplicaKey",
            "AWS::Kendra::Index",
            "AWS::Kinesis::Stream",
            "AWS::KinesisVideo::Stream",
            "AWS::Lightsail::Bucket",
            "AWS::Lightsail::Database",
            "AWS::Lightsail::Disk",
            "AWS::Lightsail::Instance",
            "AWS::Logs::LogGroup",
            "AWS::Logs::LogStream",
            "AWS::MSK::Cluster",
            "AWS::MSK::ServerlessCluster",
            "AWS::MemoryDB::Cluster",
            "AWS::MemoryDB::MultiRegionCluster",
            "AWS::Neptune::DBCluster",
            "AWS::Neptune::DBInstance",
            "AWS::NeptuneGraph::Graph",
            "AWS::NeptuneGraph::GraphSnapshot",
            "AWS::Omics::AnnotationStore",
            "AWS::Omics::ReferenceStore",
            "AWS::Omics::SequenceStore",
            "AWS::Omics::VariantStore",
            "AWS::OpenSearchServerless::Collection",
            "AWS::OpenSearchServerless::Index",
            "AWS::OpenSearchService::Domain",
            "AWS::Organizations::Account",
            "AWS::PaymentCryptography::Key",
            "AWS::Personalize::Dataset",
            "AWS::Personalize::DatasetGroup",
            "AWS::Pinpoint::App",
            "AWS::QBusiness::Index",
            "AWS::QLDB::Ledger",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::RDS::GlobalCluster",
            "AWS::Redshift::Cluster",
            "AWS::RedshiftServerless::Namespace",
            "AWS::RedshiftServerless::Snapshot",
            "AWS::Rekognition::Collection",
            "AWS::S3::Bucket",
            "AWS::S3Express::DirectoryBucket",
            "AWS::S3Files::FileSystem",
            "AWS::S3Outposts::Bucket",
            "AWS::S3Tables::Namespace",
            "AWS::S3Tables::Table",
            "AWS::S3Tables::TableBucket",
            "AWS::S3Vectors::Index",
            "AWS::S3Vectors::VectorBucket",
            "AWS::SDB::Domain",
            "AWS::SES::MailManagerArchive",
            "AWS::SQS::Queue",
            "AWS::SageMaker::Domain",
            "AWS::SageMaker::FeatureGroup",
            "AWS::SageMaker::NotebookInstance",
            "AWS::SecretsManager::Secret",
            "AWS::Serverless::SimpleTable",
            "AWS::Timestream::Database",
            "AWS::Timestream::InfluxDBCluster",
            "AWS::Timestream::InfluxDBInstance",
            "AWS::Timestream::Table",
            "AWS::VerifiedPermissions::PolicyStore",
            "AWS::VoiceID::Domain",
            "AWS::WorkSpaces::Workspace",
            "AWS::WorkspacesInstances::Volume",
            "AWS::WorkspacesInstances::WorkspaceInstance");

    /** What people or programs reach by an address or an id that AWS made up: made anew, it gets another one. */
    private static final Set<String> HAS_ADDRESS = Set.of(
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGatewayV2::Api",
            "AWS::AppSync::GraphQLApi",
            "AWS::CloudFront::Distribution",
            "AWS::Cognito::UserPoolClient",
            "AWS::EC2::EIP",
            "AWS::Route53::HostedZone",
            "AWS::Transfer::Server");

    /** With a resource of this type goes what is in it. */
    public boolean holdsData() {
        return HOLDS_DATA.contains(name);
    }

    /** With a resource of this type goes the address or the id that others know it by. */
    public boolean hasAddress() {
        return HAS_ADDRESS.contains(name);
    }

    /** A third party's type, a custom resource among them: nobody but its maker knows what goes with it. */
    public boolean isUnknown() {
        return !name.startsWith("AWS::") || name.equals("AWS::CloudFormation::CustomResource");
    }

    /** It holds data, as far as anybody here can know. */
    public boolean mayHoldData() {
        return holdsData() || isUnknown();
    }

    /** A stack in a stack: with it goes what is in it. */
    public boolean isStack() {
        return name.equals(STACK);
    }

    @Override
    public String toString() {
        return name;
    }
}
