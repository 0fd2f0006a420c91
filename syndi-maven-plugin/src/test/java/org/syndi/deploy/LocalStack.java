package org.syndi.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.syndi.aws.AwsClients;
import org.syndi.aws.AwsSettings;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.Poller;
import org.syndi.aws.Stack;
import org.syndi.aws.StackEvents;
import org.syndi.deployment.Deployment;
import org.syndi.local.LocalAws;
import org.syndi.local.LocalAwsOptions;
import org.syndi.progress.Progress;

/** Stacks with users and buckets, and nothing that would have to be built, on an embedded AWS. */
final class LocalStack implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final LocalAws aws;
    private final AwsClients clients;

    LocalStack(Path directory) {
        this.aws = LocalAws.start(LocalAwsOptions.in(directory).withPort(0));
        this.clients = new AwsClients(AwsSettings.at(
                aws.endpoint(),
                LocalAws.REGION,
                new AwsSettings.StaticCredentials(LocalAws.ACCESS_KEY_ID, LocalAws.SECRET_ACCESS_KEY)));
    }

    AwsClients clients() {
        return clients;
    }

    Stack stack(Deployment deployment) {
        return new Stack(clients, deployment.stackName());
    }

    /** A change set that nobody has executed. */
    ChangeSet propose(Deployment deployment, String name, String template) {
        ChangeSet set = ChangeSet.create(
                clients,
                deployment.stackName(),
                new ChangeSetRequest(
                        name,
                        stack(deployment).describe().isEmpty(),
                        Optional.of(template),
                        Optional.empty(),
                        Map.of(),
                        Set.of(),
                        Map.of()));
        set.await(new Poller(LIMIT));
        return set;
    }

    void deploy(Deployment deployment, String template) {
        ChangeSet set = propose(deployment, "syndi-1", template);
        Stack stack = stack(deployment);
        StackEvents events = stack.events(set.stackId()).fromNowOn();
        set.execute();
        new WatchStack(stack, new Poller(LIMIT), Progress.NONE).untilEnded(set.stackId(), events);
        String status = stack.describe().orElseThrow().status().name();
        if (!status.equals("CREATE_COMPLETE")) {
            throw new AssertionError(
                    status + " " + List.copyOf(stack.events(set.stackId()).fresh()));
        }
    }

    /** A user pool, its client, a bucket for SOPs, and an API that is somewhere else. */
    static String template(String apiEndpoint, String bucket) {
        return """
                Resources:
                  CognitoUserPool:
                    Type: AWS::Cognito::UserPool
                    DeletionPolicy: RetainExceptOnCreate
                    Properties:
                      UsernameAttributes: [email]
                      Policies:
                        PasswordPolicy: {MinimumLength: 8, RequireUppercase: true, RequireNumbers: true}
                  CognitoUserPoolClient:
                    Type: AWS::Cognito::UserPoolClient
                    DeletionPolicy: RetainExceptOnCreate
                    Properties:
                      UserPoolId: !Ref CognitoUserPool
                      ExplicitAuthFlows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
                  CognitoAdminGroup:
                    Type: AWS::Cognito::UserPoolGroup
                    Properties:
                      GroupName: ADMINS
                      UserPoolId: !Ref CognitoUserPool
                  FormsBucket:
                    Type: AWS::S3::Bucket
                    DeletionPolicy: Retain
                    Properties:
                      BucketName: %s
                Outputs:
                  CognitoUserPoolId: {Value: !Ref CognitoUserPool}
                  CognitoClientId: {Value: !Ref CognitoUserPoolClient}
                  FormsBucketName: {Value: !Ref FormsBucket}
                  ApiEndpoint: {Value: '%s'}
                """.formatted(bucket, apiEndpoint);
    }

    @Override
    public void close() {
        clients.close();
        aws.close();
    }
}
