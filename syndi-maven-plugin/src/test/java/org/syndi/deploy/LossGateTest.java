package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.syndi.deploy.StacksInStacks.DEEP;
import static org.syndi.deploy.StacksInStacks.ROOT;
import static org.syndi.deploy.StacksInStacks.STACK;
import static org.syndi.deploy.StacksInStacks.STORAGE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.Poller;
import org.syndi.aws.ResourceChange;
import org.syndi.aws.ScriptedCloudFormation;
import org.syndi.aws.Stack;
import org.syndi.aws.StackInventory;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Recording;

/**
 * What holds data goes only by name: on every way on which something can go, for every type, and for every kind of
 * change, in the stack and in stacks that are nested in it.
 */
class LossGateTest {
    private static final ScriptedCloudFormation aws = new ScriptedCloudFormation();
    private static final String SET = StacksInStacks.changeSetArn("syndi-1");
    private static final String NESTED_SET = StacksInStacks.changeSetArn("syndi-1-Storage");
    private static final String DEEP_SET = StacksInStacks.changeSetArn("syndi-1-Storage-Deep");

    /** What cfn-lint calls stateful, what people know by its address, and what nobody knows. */
    private static final List<String> GUARDED = List.of(
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
            "AWS::SecretsManager::Secret",
            "Org::Service::Resource",
            "Custom::Database");

    /** For what goes over the wire: which types are guarded does not depend on the way. */
    private static final List<String> SOME =
            List.of("AWS::S3::Bucket", "AWS::SecretsManager::Secret", "Org::Service::Resource");

    private static final List<String> FREE =
            List.of("AWS::Lambda::LayerVersion", "AWS::IAM::Role", "AWS::Lambda::Permission");

    private final Recording progress = new Recording();
    private StacksInStacks stacks;

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void open() {
        begin();
    }

    private void begin() {
        stacks = new StacksInStacks(aws);
        aws.on("CreateChangeSet", call -> ScriptedCloudFormation.elements("Id", SET, "StackId", ROOT));
        aws.on("DeleteChangeSet", call -> "");
    }

    /** What a change set does to the thing. */
    enum Kind {
        REMOVE("Remove", null, null, true),
        REMOVE_AND_DELETE("Remove", null, "Delete", true),
        REMOVE_AND_RETAIN("Remove", null, "Retain", true),
        REMOVE_WITH_SNAPSHOT("Remove", null, "Snapshot", true),
        REPLACE("Modify", "True", null, true),
        REPLACE_AND_DELETE("Modify", "True", "ReplaceAndDelete", true),
        REPLACE_AND_RETAIN("Modify", "True", "ReplaceAndRetain", true),
        REPLACE_WITH_SNAPSHOT("Modify", "True", "ReplaceAndSnapshot", true),
        PERHAPS_REPLACE("Modify", "Conditional", null, true),
        REPLACE_BY_POLICY_ONLY("Modify", null, "ReplaceAndDelete", true),
        NOT_KNOWN_YET("Dynamic", null, null, true),
        OF_THE_FUTURE("Vaporize", null, null, true),
        MODIFY("Modify", "False", null, false),
        ADD("Add", null, null, false),
        IMPORT("Import", null, null, false),
        SYNC("SyncWithActual", null, null, false);

        private final String action;
        private final String replacement;
        private final String policyAction;
        private final boolean loses;

        Kind(String action, String replacement, String policyAction, boolean loses) {
            this.action = action;
            this.replacement = replacement;
            this.policyAction = policyAction;
            this.loses = loses;
        }

        void write(StacksInStacks stacks, String changeSet, String logicalId, String physicalId, String type) {
            stacks.change(
                    changeSet,
                    action,
                    logicalId,
                    physicalId,
                    type,
                    "Replacement",
                    replacement,
                    "PolicyAction",
                    policyAction);
        }
    }

    /** Where the thing is: what is written down for the change set, and how a user would name the thing. */
    private record Place(String name, BiConsumer<Kind, String> write) {}

    private List<Place> places() {
        return List.of(
                new Place("Data", (kind, type) -> change(SET, kind, type)),
                new Place("Storage.Data", (kind, type) -> {
                    stacks.change(SET, "Modify", "Other", "other", "AWS::Lambda::Function", "Replacement", "False");
                    nested(SET, "Storage", STORAGE, NESTED_SET);
                    change(NESTED_SET, kind, type);
                }),
                new Place("Storage.Deep.Data", (kind, type) -> {
                    nested(SET, "Storage", STORAGE, NESTED_SET);
                    nested(NESTED_SET, "Deep", DEEP, DEEP_SET);
                    change(DEEP_SET, kind, type);
                }));
    }

    private void nested(String set, String logicalId, String id, String inner) {
        stacks.change(set, "Modify", logicalId, id, STACK, "Replacement", "False", "ChangeSetId", inner);
    }

    private void change(String set, Kind kind, String type) {
        kind.write(stacks, set, "Data", "precious", type);
    }

    private Optional<?> propose(Set<String> allowed) {
        Deployment deployment = Deployment.of("stage", "nested");
        return proposal(deployment, allowed)
                .run(new ChangeSetRequest(
                        "syndi-1", false, Optional.of("{}"), Optional.empty(), Map.of(), Set.of(), Map.of()));
    }

    private ProposeChanges proposal(Deployment deployment, Set<String> allowed) {
        return new ProposeChanges(
                aws.clients(),
                new Stack(aws.clients(), deployment.stackName()),
                new Poller(Duration.ofMinutes(5)),
                new ReviewChanges(allowed, progress),
                new ConfirmProduction(deployment, (question, expected) -> true),
                progress);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedForInEveryReview(Kind kind) {
        for (Place place : places()) {
            for (String type : SOME) {
                begin();
                place.write().accept(kind, type);

                Throwable stopped = catchThrowable(() -> propose(Set.of("Other", "Storage", "Deep")));

                if (kind.loses) {
                    assertStopped(stopped, place.name(), type);
                    assertThat(catchThrowable(() -> propose(Set.of(place.name()))))
                            .isNull();
                } else {
                    assertThat(stopped).as("%s %s %s", kind, type, place.name()).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAskedForWithEveryType(Kind kind) {
        for (String type : GUARDED) {
            Throwable stopped = catchThrowable(() -> new ReviewChanges(Set.of("Other"), progress)
                    .run(List.of(new ResourceChange(
                            kind.action,
                            "Data",
                            "precious",
                            type,
                            kind.replacement == null ? "" : kind.replacement,
                            kind.policyAction == null ? "" : kind.policyAction,
                            List.of()))));

            if (kind.loses) {
                assertStopped(stopped, "Data", type);
            } else {
                assertThat(stopped).as("%s %s", kind, type).isNull();
            }
        }
    }

    /** A name in the stack is none in a nested one. */
    @Test
    void isNotGivenUpByTheNameOfAnother() {
        places().get(1).write().accept(Kind.REMOVE, "AWS::S3::Bucket");

        assertStopped(catchThrowable(() -> propose(Set.of("Data", "Storage"))), "Storage.Data", "AWS::S3::Bucket");
    }

    private static void assertStopped(Throwable stopped, String name, String type) {
        assertThat(stopped)
                .as("%s %s", name, type)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(name + " (precious")
                .hasMessageContaining("Nothing was changed")
                .hasMessageEndingWith("-Dsyndi.allowLoss=" + name);
        if (!type.startsWith("AWS::")) {
            assertThat(stopped).hasMessageContaining("nobody here knows what a " + type + " holds");
        }
    }

    @Test
    void letsGoWhatCanBeMadeAnew() {
        for (Place place : places()) {
            for (Kind kind : Kind.values()) {
                for (String type : FREE.subList(0, place.name().equals("Data") ? FREE.size() : 1)) {
                    begin();
                    place.write().accept(kind, type);

                    assertThat(catchThrowable(() -> propose(Set.of()))).isNull();
                }
            }
        }
    }

    /** A nested stack has no data of its own; what is in it goes with it. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void looksIntoANestedStackThatGoes(Kind kind) {
        for (String type : SOME) {
            begin();
            kind.write(stacks, SET, "Storage", STORAGE, STACK);
            stacks.resource(STORAGE, "Role", "role", "AWS::IAM::Role", null)
                    .resource(STORAGE, "Deep", DEEP, STACK, null)
                    .resource(DEEP, "Data", "precious", type, "Retain");

            Throwable stopped = catchThrowable(() -> propose(Set.of("Storage")));

            boolean unseen = kind == Kind.MODIFY; // without a change set of its own
            if (kind.loses || unseen) {
                assertStopped(stopped, "Storage.Deep.Data", type);
                assertThat(catchThrowable(() -> propose(Set.of("Storage.Deep.Data"))))
                        .isNull();
            } else {
                assertThat(stopped).as("%s %s", kind, type).isNull();
            }
        }
    }

    /** A change set with nested ones is asked for, or there would be none to look into. */
    @Test
    void asksForTheChangesInNestedStacks() {
        stacks.change(SET, "Add", "Role", null, "AWS::IAM::Role");
        aws.on("CreateChangeSet", call -> {
            assertThat(call).containsEntry("IncludeNestedStacks", "true");
            return ScriptedCloudFormation.elements("Id", SET, "StackId", ROOT);
        });

        assertThat(propose(Set.of())).isPresent();
    }

    /** The template's deletion policies, and what a deletion of the stack does by them. */
    @Test
    void isAskedForBeforeADeletion() {
        for (String type : GUARDED) {
            assertTeardown(ROOT, "Data", type, null, false);
        }
        for (String type : SOME) {
            for (String policy : new String[] {null, "Delete", "Snapshot", "Retain", "RetainExceptOnCreate"}) {
                boolean stays = policy != null && policy.startsWith("Retain");
                assertTeardown(ROOT, "Data", type, policy, stays);
                assertTeardown(STORAGE, "Storage.Data", type, policy, stays);
                assertTeardown(DEEP, "Storage.Deep.Data", type, policy, stays);
            }
        }
    }

    private void assertTeardown(String stack, String name, String type, String policy, boolean stays) {
        begin();
        stacks.resource(ROOT, "Storage", STORAGE, STACK, null).resource(STORAGE, "Deep", DEEP, STACK, null);
        stacks.resource(stack, "Data", "precious", type, policy);

        Throwable stopped = catchThrowable(() -> delete(Set.of("Storage")));

        if (stays) {
            assertThat(stopped).as("%s %s %s", name, type, policy).isNull();
        } else {
            assertStopped(stopped, name, type);
            assertThat(catchThrowable(() -> delete(Set.of(name)))).isNull();
        }
    }

    /** A nested stack that is itself retained keeps all that it has. */
    @Test
    void letsADeletionLeaveANestedStackAsItIs() {
        stacks.resource(ROOT, "Storage", STORAGE, STACK, "Retain")
                .resource(STORAGE, "Data", "precious", "AWS::S3::Bucket", null);

        assertThat(catchThrowable(() -> delete(Set.of()))).isNull();
    }

    private void delete(Set<String> allowed) {
        Teardown teardown = Teardown.of(new StackInventory(aws.clients(), ROOT));
        PossibleLoss.requireNamed(
                teardown.losses().stream().map(PossibleLoss::of).toList(), allowed, "Gone: ", "Name it:");
    }

    /** A rollback deletes what the failed update has made new, or made in the place of another. */
    @Test
    void isAskedForBeforeARollback() {
        for (String type : GUARDED) {
            assertRollback(type, "Data", true, () -> replaced(ROOT, type));
        }
        for (String type : SOME) {
            assertRollback(type, "Data", true, () -> stacks.event(ROOT, "Data", "", type, "CREATE_IN_PROGRESS")
                    .event(ROOT, "Data", "precious", type, "CREATE_COMPLETE"));
            assertRollback(type, "Data", true, () -> replaced(ROOT, type));
            assertRollback(type, "Storage.Data", true, () -> {
                stacks.event(ROOT, "Storage", STORAGE, STACK, "CREATE_IN_PROGRESS");
                stacks.event(STORAGE, "Data", "precious", type, "CREATE_COMPLETE");
                stacks.event(ROOT, "Storage", STORAGE, STACK, "CREATE_COMPLETE");
            });
            assertRollback(type, "Storage.Deep.Data", true, () -> {
                stacks.event(ROOT, "Storage", STORAGE, STACK, "UPDATE_IN_PROGRESS");
                stacks.event(STORAGE, "Deep", DEEP, STACK, "UPDATE_IN_PROGRESS");
                replaced(DEEP, type);
                stacks.event(DEEP, "UPDATE_COMPLETE");
                stacks.event(STORAGE, "Deep", DEEP, STACK, "UPDATE_COMPLETE");
                stacks.event(STORAGE, "UPDATE_COMPLETE");
                stacks.event(ROOT, "Storage", STORAGE, STACK, "UPDATE_COMPLETE");
            });
            assertRollback(type, "Data", false, () -> stacks.event(ROOT, "Data", "precious", type, "UPDATE_IN_PROGRESS")
                    .event(ROOT, "Data", "precious", type, "UPDATE_COMPLETE"));
            assertRollback(type, "Data", false, () -> stacks.event(ROOT, "Data", "precious", type, "CREATE_COMPLETE")
                    .event(ROOT, "Data", "precious", type, "DELETE_COMPLETE"));
        }
    }

    private void replaced(String stack, String type) {
        stacks.event(stack, "Data", "before", type, "UPDATE_IN_PROGRESS")
                .event(stack, "Data", "precious", type, "UPDATE_IN_PROGRESS")
                .event(stack, "Data", "precious", type, "UPDATE_COMPLETE");
    }

    private void assertRollback(String type, String name, boolean loses, Runnable update) {
        begin();
        stacks.status(ROOT, "UPDATE_FAILED");
        for (String old : List.of(ROOT, STORAGE, DEEP)) {
            stacks.event(old, "Data", "older", type, "CREATE_COMPLETE").event(old, "CREATE_COMPLETE");
        }
        stacks.event(ROOT, "UPDATE_IN_PROGRESS");
        update.run();
        stacks.event(ROOT, "UPDATE_FAILED");
        aws.on("RollbackStack", call -> {
            stacks.event(ROOT, "UPDATE_ROLLBACK_IN_PROGRESS").event(ROOT, "UPDATE_ROLLBACK_COMPLETE");
            stacks.status(ROOT, "UPDATE_ROLLBACK_COMPLETE");
            return "";
        });

        Throwable stopped = catchThrowable(() -> repair(Set.of("Storage")));

        if (loses) {
            assertStopped(stopped, name, type);
            assertThat(catchThrowable(() -> repair(Set.of(name)))).isNull();
        } else {
            assertThat(stopped).as("%s %s", name, type).isNull();
        }
    }

    private void repair(Set<String> allowed) {
        Deployment deployment = Deployment.of("stage", "nested");
        Stack stack = new Stack(aws.clients(), deployment.stackName());
        WatchStack watch = new WatchStack(stack, new Poller(Duration.ofMinutes(5)), progress);
        new RepairStack(
                        aws.clients(),
                        stack,
                        watch,
                        new StackTrouble(deployment, aws.clients()),
                        allowed,
                        new ConfirmProduction(deployment, (question, expected) -> true),
                        progress)
                .rollBack(stack.describe().orElseThrow());
    }
}
