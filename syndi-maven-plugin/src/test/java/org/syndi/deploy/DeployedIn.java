package org.syndi.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.StackSnapshot;
import org.syndi.deployment.Deployment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/**
 * The stack of a deployment in each of its states, brought about by CloudFormation's own means: it has the app's log
 * group and a bucket with something in it. States that do not last begin when the deployment first looks at the stack.
 */
enum DeployedIn {
    NONE,
    REVIEW_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            review(aws, deployment, "syndi-1");
        }
    },
    REVIEW_IN_PROGRESS_OF_SOMEBODY_ELSE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            review(aws, deployment, "made-by-hand");
        }
    },
    CREATE_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            review(aws, deployment, "syndi-1", core(deployment) + CHAIN);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            aws.cloudFormation().executeChangeSet(request -> request.stackName(deployment.stackName())
                    .changeSetName("syndi-1"));
            reach(aws, deployment);
        }
    },
    CREATE_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
        }
    },
    CREATE_FAILED {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.cloudFormation().createStack(request -> request.stackName(deployment.stackName())
                    .templateBody(core(deployment) + IMPOSSIBLE)
                    .onFailure(OnFailure.DO_NOTHING));
            aws.settled(deployment.stackName());
            fill(aws, deployment);
        }
    },
    ROLLBACK_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            review(aws, deployment, "syndi-1", core(deployment) + CHAIN + IMPOSSIBLE_AT_LAST);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            aws.cloudFormation().executeChangeSet(request -> request.stackName(deployment.stackName())
                    .changeSetName("syndi-1"));
            reach(aws, deployment);
        }
    },
    ROLLBACK_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.create(deployment.stackName(), core(deployment) + IMPOSSIBLE);
        }
    },
    ROLLBACK_FAILED {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.create(
                    deployment.stackName(),
                    core(deployment) + KEEPER + IMPOSSIBLE.replace("RawscribeLogGroup", "Keeper"));
        }

        @Override
        void mend(EmbeddedAws aws, Deployment deployment) {
            String pool = StackIn.physicalId(aws, deployment.stackName(), "Keeper");
            aws.cognito().updateUserPool(request -> request.userPoolId(pool).deletionProtection("INACTIVE"));
        }
    },
    UPDATE_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            update(aws, deployment, core(deployment) + CHAIN);
        }
    },
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            aws.update(deployment.stackName(), core(deployment) + CHAIN);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            update(aws, deployment, core(deployment));
        }
    },
    UPDATE_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            aws.update(deployment.stackName(), keptLonger(deployment));
        }
    },
    UPDATE_FAILED {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            aws.cloudFormation().updateStack(request -> request.stackName(deployment.stackName())
                    .templateBody(keptLonger(deployment) + IMPOSSIBLE)
                    .disableRollback(true));
            aws.settled(deployment.stackName());
        }
    },
    UPDATE_ROLLBACK_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.create(deployment.stackName(), core(deployment) + CHAIN);
            fill(aws, deployment);
        }

        /** All handles get new tags, and then their old ones back. */
        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            aws.cloudFormation().updateStack(request -> request.stackName(deployment.stackName())
                    .templateBody(core(deployment) + CHAIN + IMPOSSIBLE_AT_LAST)
                    .tags(Tag.builder().key("team").value("lab").build()));
            reach(aws, deployment);
        }
    },
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            update(aws, deployment, core(deployment) + CHAIN + IMPOSSIBLE_AT_LAST);
        }
    },
    UPDATE_ROLLBACK_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            aws.update(deployment.stackName(), core(deployment) + IMPOSSIBLE);
        }
    },
    /** The log group was deleted behind CloudFormation's back: neither update nor rollback can change it. */
    UPDATE_ROLLBACK_FAILED {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            aws.logs().deleteLogGroup(request -> request.logGroupName(logGroup(deployment)));
            aws.update(deployment.stackName(), keptLonger(deployment));
        }

        @Override
        void mend(EmbeddedAws aws, Deployment deployment) {
            aws.logs().createLogGroup(request -> request.logGroupName(logGroup(deployment)));
        }
    },
    IMPORT_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.s3().createBucket(request -> request.bucket(bucket(deployment)));
            aws.logs().createLogGroup(request -> request.logGroupName(logGroup(deployment)));
            take(
                    aws,
                    deployment,
                    core(deployment),
                    existing("FormsBucket", "AWS::S3::Bucket", "BucketName", bucket(deployment)),
                    existing("RawscribeLogGroup", "AWS::Logs::LogGroup", "LogGroupName", logGroup(deployment)));
            execute(aws, deployment);
            fill(aws, deployment);
        }
    },
    /** What was to be imported was gone by then. */
    IMPORT_ROLLBACK_COMPLETE {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            create(aws, deployment);
            String group = deployment.stackName() + "-extra";
            aws.logs().createLogGroup(request -> request.logGroupName(group));
            take(
                    aws,
                    deployment,
                    core(deployment)
                            + "  Extra: {Type: AWS::Logs::LogGroup, DeletionPolicy: Retain, Properties: {LogGroupName: "
                            + group + "}}\n",
                    existing("Extra", "AWS::Logs::LogGroup", "LogGroupName", group));
            aws.logs().deleteLogGroup(request -> request.logGroupName(group));
            execute(aws, deployment);
        }
    },
    DELETE_IN_PROGRESS {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.create(deployment.stackName(), "Resources:\n" + CHAIN);
        }

        @Override
        void begin(EmbeddedAws aws, Deployment deployment) {
            aws.cloudFormation().deleteStack(request -> request.stackName(deployment.stackName()));
            reach(aws, deployment);
        }
    },
    DELETE_FAILED {
        @Override
        void prepare(EmbeddedAws aws, Deployment deployment) {
            aws.create(deployment.stackName(), core(deployment) + KEEPER);
            fill(aws, deployment);
            aws.cloudFormation().deleteStack(request -> request.stackName(deployment.stackName()));
            aws.settled(deployment.stackName());
        }
    };

    private static final String CHAIN = StackIn.chain().replace("Resources:\n", "");
    private static final String IMPOSSIBLE =
            "  Impossible: {Type: AWS::S3::Bucket, DependsOn: RawscribeLogGroup, Properties: {BucketName: Not_A_Bucket}}\n";
    private static final String IMPOSSIBLE_AT_LAST =
            IMPOSSIBLE.replace("DependsOn: RawscribeLogGroup", "DependsOn: Link59");
    private static final String KEEPER =
            "  Keeper: {Type: AWS::Cognito::UserPool, Properties: {DeletionProtection: ACTIVE}}\n";

    /** Brings the stack into the state, or to where {@link #begin} begins. */
    void prepare(EmbeddedAws aws, Deployment deployment) {}

    /** Starts what is to be under way. */
    void begin(EmbeddedAws aws, Deployment deployment) {}

    /** Does away with what the state came from. */
    void mend(EmbeddedAws aws, Deployment deployment) {}

    /** In CloudFormation's word. */
    String status() {
        return this == REVIEW_IN_PROGRESS_OF_SOMEBODY_ELSE ? "REVIEW_IN_PROGRESS" : name();
    }

    /** What people have put into the bucket. */
    List<String> data(EmbeddedAws aws, Deployment deployment) {
        try {
            return aws.s3().listObjectsV2(request -> request.bucket(bucket(deployment))).contents().stream()
                    .map(object -> object.key())
                    .toList();
        } catch (NoSuchBucketException e) {
            return List.of();
        }
    }

    private static String bucket(Deployment deployment) {
        return "rawscribe-forms-" + deployment.id() + "-000000000000";
    }

    static String logGroup(Deployment deployment) {
        return "/aws/lambda/" + deployment.functionName();
    }

    /** The part of the app's own template that holds data. */
    static String core(Deployment deployment) {
        return """
                Resources:
                  RawscribeLogGroup:
                    Type: AWS::Logs::LogGroup
                    DeletionPolicy: RetainExceptOnCreate
                    Properties: {LogGroupName: %s, RetentionInDays: 7}
                  FormsBucket:
                    Type: AWS::S3::Bucket
                    DeletionPolicy: RetainExceptOnCreate
                    Properties: {BucketName: %s}
                """.formatted(logGroup(deployment), bucket(deployment));
    }

    static String keptLonger(Deployment deployment) {
        return core(deployment).replace("RetentionInDays: 7", "RetentionInDays: 14");
    }

    static void create(EmbeddedAws aws, Deployment deployment) {
        aws.create(deployment.stackName(), core(deployment));
        fill(aws, deployment);
    }

    static void fill(EmbeddedAws aws, Deployment deployment) {
        aws.s3()
                .putObject(
                        request -> request.bucket(bucket(deployment)).key("sops/precious.yaml"),
                        RequestBody.fromString("title: precious"));
    }

    static void review(EmbeddedAws aws, Deployment deployment, String changeSet) {
        review(aws, deployment, changeSet, core(deployment));
    }

    static void review(EmbeddedAws aws, Deployment deployment, String changeSet, String template) {
        aws.cloudFormation().createChangeSet(request -> request.stackName(deployment.stackName())
                .changeSetName(changeSet)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(template));
    }

    static ResourceToImport existing(String logicalId, String type, String property, String name) {
        return ResourceToImport.builder()
                .logicalResourceId(logicalId)
                .resourceType(type)
                .resourceIdentifier(Map.of(property, name))
                .build();
    }

    static void take(EmbeddedAws aws, Deployment deployment, String template, ResourceToImport... resources) {
        aws.cloudFormation().createChangeSet(request -> request.stackName(deployment.stackName())
                .changeSetName("syndi-import-1")
                .changeSetType(ChangeSetType.IMPORT)
                .templateBody(template)
                .resourcesToImport(resources));
    }

    static void execute(EmbeddedAws aws, Deployment deployment) {
        aws.cloudFormation().executeChangeSet(request -> request.stackName(deployment.stackName())
                .changeSetName("syndi-import-1"));
        aws.settled(deployment.stackName());
    }

    void update(EmbeddedAws aws, Deployment deployment, String template) {
        aws.cloudFormation().updateStack(request -> request.stackName(deployment.stackName())
                .templateBody(template));
        reach(aws, deployment);
    }

    /** Watches the stack until it is in the state. */
    void reach(EmbeddedAws aws, Deployment deployment) {
        Stream.generate(() -> aws.cloudFormation()
                        .describeStacks(request -> request.stackName(deployment.stackName()))
                        .stacks()
                        .get(0)
                        .stackStatusAsString())
                .takeWhile(status -> !status.equals(name()))
                .peek(status -> requireOnTheWay(aws, deployment, status))
                .forEach(status -> Thread.onSpinWait());
    }

    private void requireOnTheWay(EmbeddedAws aws, Deployment deployment, String status) {
        if (!status.endsWith("_IN_PROGRESS")) {
            StackSnapshot stack = aws.stack(deployment.stackName()).describe().orElseThrow();
            throw new AssertionError("Missed " + name() + ": the stack is in " + stack.status());
        }
    }
}
