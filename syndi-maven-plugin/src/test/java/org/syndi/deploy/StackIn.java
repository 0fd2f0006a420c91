package org.syndi.deploy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;

/** Ways to bring a stack into each of its states, all of them with CloudFormation's own means. */
public enum StackIn {
    NONE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            // there is none
        }
    },
    REVIEW_IN_PROGRESS {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            review(aws, name, "syndi-1");
        }
    },
    /** With a change set that was not made by this plugin. */
    FOREIGN_REVIEW_IN_PROGRESS {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            review(aws, name, "made-by-hand");
        }
    },
    CREATE_IN_PROGRESS {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.cloudFormation().createStack(request -> request.stackName(name).templateBody(chain()));
        }
    },
    CREATE_COMPLETE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
        }
    },
    CREATE_FAILED {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.cloudFormation().createStack(request -> request.stackName(name)
                    .templateBody(LOGS + IMPOSSIBLE)
                    .onFailure(OnFailure.DO_NOTHING));
            aws.settled(name);
        }
    },
    ROLLBACK_COMPLETE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS + IMPOSSIBLE);
        }
    },
    /** The pool that does not let itself be deleted is what the rollback fails on. */
    ROLLBACK_FAILED {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, """
                    Resources:
                      Keeper:
                        Type: AWS::Cognito::UserPool
                        Properties: {UserPoolName: %s, DeletionProtection: ACTIVE}
                    """.formatted(name) + IMPOSSIBLE.replace("DependsOn: Log", "DependsOn: Keeper"));
        }
    },
    UPDATE_IN_PROGRESS {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
            aws.cloudFormation().updateStack(request -> request.stackName(name).templateBody(chain()));
        }
    },
    UPDATE_COMPLETE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
            aws.update(name, KEPT_LONGER);
        }
    },
    UPDATE_FAILED {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
            aws.cloudFormation().updateStack(request -> request.stackName(name)
                    .templateBody(LOGS + IMPOSSIBLE)
                    .disableRollback(true));
            aws.settled(name);
        }
    },
    UPDATE_ROLLBACK_COMPLETE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
            aws.update(name, LOGS + IMPOSSIBLE);
        }
    },
    /** The log group was deleted behind CloudFormation's back: neither update nor rollback can change it. */
    UPDATE_ROLLBACK_FAILED {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, LOGS);
            String group = physicalId(aws, name, "Log");
            aws.logs().deleteLogGroup(request -> request.logGroupName(group));
            aws.update(name, KEPT_LONGER);
        }
    },
    DELETE_IN_PROGRESS {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            aws.create(name, chain());
            aws.cloudFormation().deleteStack(request -> request.stackName(name));
        }
    },
    DELETE_COMPLETE {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            String id = aws.create(name, LOGS).id();
            aws.cloudFormation().deleteStack(request -> request.stackName(name));
            aws.settled(id);
        }
    },
    /** A bucket with something in it does not let itself be deleted. */
    DELETE_FAILED {
        @Override
        public void bring(EmbeddedAws aws, String name) {
            String id = aws.create(name, BUCKET).id();
            String bucket = physicalId(aws, name, "Data");
            aws.s3().putObject(request -> request.bucket(bucket).key("data"), RequestBody.fromString("precious"));
            aws.cloudFormation().deleteStack(request -> request.stackName(name));
            aws.settled(id);
        }
    };

    public static final String LOGS = """
            Resources:
              Log: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 7}}
            """;
    public static final String KEPT_LONGER = LOGS.replace("7", "14");
    public static final String BUCKET = """
            Resources:
              Data: {Type: AWS::S3::Bucket}
            """;
    /** To be added to a template: fails, after the rest is there. */
    static final String IMPOSSIBLE =
            "  Impossible: {Type: AWS::S3::Bucket, DependsOn: Log, Properties: {BucketName: Not_A_Bucket}}\n";

    private static final int LINKS = 60;

    private static void review(EmbeddedAws aws, String name, String changeSet) {
        aws.cloudFormation().createChangeSet(request -> request.stackName(name)
                .changeSetName(changeSet)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(LOGS));
    }

    /** As another deployment does it: by a change set of its own, in the shell that may be there. */
    public static void bringIntoShell(EmbeddedAws aws, String name, String template) {
        aws.cloudFormation().createChangeSet(request -> request.stackName(name)
                .changeSetName("syndi-other")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(template));
        aws.cloudFormation().executeChangeSet(request -> request.stackName(name).changeSetName("syndi-other"));
        aws.settled(name);
    }

    public abstract void bring(EmbeddedAws aws, String name);

    /** Many things, one after the other, so that an operation on them takes a while. */
    static String chain() {
        return IntStream.range(0, LINKS)
                .mapToObj(link -> "  Link%d: {Type: AWS::CloudFormation::WaitConditionHandle%s}"
                        .formatted(link, link == 0 ? "" : ", DependsOn: Link" + (link - 1)))
                .collect(Collectors.joining("\n", "Resources:\n", "\n"));
    }

    static String physicalId(EmbeddedAws aws, String stack, String logicalId) {
        return aws.cloudFormation()
                .describeStackResource(request -> request.stackName(stack).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }

    /** The stack under this name as it is now, if any. */
    static List<String> statuses(EmbeddedAws aws, String name) {
        return aws.stack(name).describe().map(StackSnapshot::status).stream()
                .map(Object::toString)
                .toList();
    }
}
