/**
 * The transform of SAM templates, pure: a template goes in, a plain CloudFormation template comes out. Its results are
 * compared with those of AWS's own translator (see the README beside the test data).
 *
 * <p>Left out, and refused by name: the types HttpApi, WebSocketApi, Application, StateMachine, Connector, GraphQLApi
 * and CapacityProvider; of functions DeploymentPreference, EventInvokeConfig, FunctionUrlConfig and what concerns
 * capacity providers, tenants and durable functions; of APIs Domain, Models, MergeDefinitions, AlwaysDeploy and
 * Auth.ResourcePolicy and Auth.UsagePlan; of events the types beyond Api, Schedule, S3, SNS, SQS, DynamoDB and Kinesis.
 * Of the policies that AWS manages, those in {@code managed-policies.json} are known by name; any other can be given by
 * ARN. Of SAM's policy templates, those in {@code policy-templates.json}. The macro {@code AWS::LanguageExtensions} is
 * not run.
 */
package org.syndi.local.sam;
