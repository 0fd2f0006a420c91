package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.aws.ChangeSet;
import org.syndi.aws.ChangeSetRequest;
import org.syndi.aws.EmbeddedAws;
import org.syndi.aws.Poller;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.ProgressEvent.Detail;
import org.syndi.progress.Recording;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

class ProposeChangesTest {
    private static final Confirmation NOBODY_IS_ASKED = (question, expected) -> {
        throw new AssertionError("Asked: " + question);
    };
    private static final Confirmation DECLINED = (question, expected) -> false;

    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String organization = aws.freshName("org");
    private final Recording progress = new Recording();
    private final List<String> questions = new ArrayList<>();

    private static ChangeSetRequest request(boolean creation, String template) {
        return new ChangeSetRequest(
                "ours", creation, Optional.of(template), Optional.empty(), Map.of(), Set.of(), Map.of());
    }

    private Optional<ChangeSet> propose(String environment, Confirmation confirmation, ChangeSetRequest request) {
        return proposal(environment, confirmation).run(request);
    }

    private ProposeChanges proposal(String environment, Confirmation confirmation) {
        Deployment deployment = Deployment.of(environment, organization);
        return new ProposeChanges(
                aws.clients(),
                aws.stack(deployment.stackName()),
                new Poller(Duration.ofMinutes(10)),
                new ReviewChanges(Set.of(), progress),
                new ConfirmProduction(deployment, confirmation),
                progress);
    }

    private boolean agree(String question, String expected) {
        questions.add(question + " " + expected);
        return true;
    }

    private String stack(String environment) {
        return Deployment.of(environment, organization).stackName();
    }

    private static List<String> changeSets(String stack) {
        return aws.cloudFormation().listChangeSets(request -> request.stackName(stack)).summaries().stream()
                .map(ChangeSetSummary::changeSetName)
                .toList();
    }

    /** CloudFormation deletes an empty stack in a moment of its own. */
    private static void requireGone(String stack) {
        new Poller(Duration.ofMinutes(10)).await("the end of " + stack, () -> Optional.of(stack)
                .filter(name -> StackIn.statuses(aws, name).isEmpty()));
    }

    @Test
    void leavesAStackAsItIsIfNothingWouldChange() {
        aws.create(stack("stage"), StackIn.LOGS);

        assertThat(propose("stage", NOBODY_IS_ASKED, request(false, StackIn.LOGS)))
                .isEmpty();

        assertThat(StackIn.statuses(aws, stack("stage"))).containsExactly("CREATE_COMPLETE");
        assertThat(changeSets(stack("stage"))).isEmpty();
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
        assertThat(progress.of(Detail.class))
                .extracting(Detail::text)
                .contains("No changes: the stack is as it should be");
    }

    @Test
    void showsWhatWouldChangeAndAsksNobodyOutsideProduction() {
        Optional<ChangeSet> changes = propose("stage", NOBODY_IS_ASKED, request(true, StackIn.LOGS));

        assertThat(changes).isPresent();
        assertThat(changeSets(stack("stage"))).containsExactly("ours");
        assertThat(progress.of(Detail.class)).extracting(Detail::text).contains("Add     Log (AWS::Logs::LogGroup)");
    }

    @Test
    void asksInProductionForExactlyThisDeployment() {
        assertThat(propose("prod", this::agree, request(true, StackIn.LOGS))).isPresent();

        assertThat(questions)
                .containsExactly("This is production: 1 change(s) to " + stack("prod") + ". prod/" + organization);
    }

    @Test
    void leavesNothingBehindIfAFirstDeploymentIsDeclined() {
        assertThatThrownBy(() -> propose("prod", DECLINED, request(true, StackIn.LOGS)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(
                        "prod/" + organization + " was declined. Not done: 1 change(s) to " + stack("prod"));

        requireGone(stack("prod"));
    }

    @Test
    void leavesNothingBehindIfNobodyCanBeAsked() {
        Confirmation nobodyThere = (question, expected) -> {
            throw new DeploymentException(question + " Nobody can be asked here.", "-Dsyndi.confirm=" + expected);
        };

        assertThatThrownBy(() -> propose("prod", nobodyThere, request(true, StackIn.LOGS)))
                .hasMessageContaining("-Dsyndi.confirm=prod/" + organization);

        requireGone(stack("prod"));
    }

    @Test
    void keepsTheStackAndItsThingsIfAnUpdateIsDeclined() {
        aws.create(stack("prod"), StackIn.LOGS);

        assertThatThrownBy(() -> propose("prod", DECLINED, request(false, StackIn.KEPT_LONGER)))
                .hasMessageContaining("was declined");

        assertThat(StackIn.statuses(aws, stack("prod"))).containsExactly("CREATE_COMPLETE");
        assertThat(changeSets(stack("prod"))).isEmpty();
    }

    /** Two dry runs of a first deployment: the last one to look takes the shell away. */
    @Test
    void doesNotMindThatSomebodyElseWasFasterToDeleteTheShell() {
        aws.before("Action=ListChangeSets", () -> {
            aws.cloudFormation().deleteStack(request -> request.stackName(stack("stage")));
            requireGone(stack("stage"));
        });

        proposal("stage", NOBODY_IS_ASKED).preview(request(true, StackIn.LOGS));

        requireGone(stack("stage"));
    }

    @Test
    void doesNotMindThatSomebodyElseHasMadeAStackOfTheShell() {
        AtomicBoolean first = new AtomicBoolean(true);
        aws.answer(
                "Action=ListChangeSets",
                body -> body.replaceAll("(?s)<Summaries>.*</Summaries>", "<Summaries></Summaries>"));
        aws.before("Action=ListChangeSets", () -> {
            if (first.getAndSet(false)) {
                aws.cloudFormation().createChangeSet(set -> set.stackName(stack("stage"))
                        .changeSetName("theirs")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(StackIn.LOGS));
                aws.cloudFormation().waiter().waitUntilChangeSetCreateComplete(set -> set.stackName(stack("stage"))
                        .changeSetName("theirs"));
                aws.cloudFormation()
                        .executeChangeSet(set -> set.stackName(stack("stage")).changeSetName("theirs"));
            }
        });

        proposal("stage", NOBODY_IS_ASKED).preview(request(true, StackIn.LOGS));

        assertThat(aws.settled(stack("stage")).status().name()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
    }

    @Test
    void leavesAStrangersFirstChangeSetAlone() {
        StackIn.FOREIGN_REVIEW_IN_PROGRESS.bring(aws, stack("prod"));

        assertThatThrownBy(() -> propose("prod", DECLINED, request(true, StackIn.LOGS)))
                .hasMessageContaining("was declined");

        assertThat(StackIn.statuses(aws, stack("prod"))).containsExactly("REVIEW_IN_PROGRESS");
        assertThat(changeSets(stack("prod"))).containsExactly("made-by-hand");
    }

    @Test
    void throwsAwayWhatTheReviewRefuses() {
        aws.create(stack("stage"), StackIn.BUCKET);
        String bucket = StackIn.physicalId(aws, stack("stage"), "Data");

        assertThatThrownBy(() -> propose("stage", NOBODY_IS_ASKED, request(false, StackIn.LOGS)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Data (" + bucket + ")")
                .hasMessageContaining("Nothing was changed")
                .hasMessageContaining("-Dsyndi.allowLoss=Data");

        assertThat(changeSets(stack("stage"))).isEmpty();
        assertThat(StackIn.statuses(aws, stack("stage"))).containsExactly("CREATE_COMPLETE");
        assertThat(aws.s3().listBuckets().buckets())
                .anyMatch(found -> found.name().equals(bucket));
    }

    /** What is not told of a change is no leave to make it. */
    @ParameterizedTest
    @ValueSource(strings = {"Action", "ResourceType"})
    void takesAChangeThatIsNotWhollyToldForALoss(String element) {
        aws.create(stack("stage"), StackIn.BUCKET);
        String removed = "(?s)<" + element + ">.*?</" + element + ">";
        aws.answer("Action=DescribeChangeSet", body -> body.replaceAll(removed, ""));

        assertThatThrownBy(() -> propose("stage", NOBODY_IS_ASKED, request(false, StackIn.LOGS)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("-Dsyndi.allowLoss=");

        assertThat(changeSets(stack("stage"))).isEmpty();
    }

    @Test
    void saysWhyCloudFormationCannotWorkTheChangesOut() {
        String unknownFunction = """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Broken: {Type: AWS::Serverless::Function, Properties: {Timeout: 3}}
                """;

        assertThatThrownBy(() -> propose("stage", NOBODY_IS_ASKED, request(true, unknownFunction)))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("CloudFormation refused the change set: ")
                .hasMessageContaining("Broken")
                .hasMessageContaining("nothing was changed");

        requireGone(stack("stage"));
    }

    @Test
    void leavesNoEmptyStackBehindATemplateThatCloudFormationDoesNotTake() {
        assertThatThrownBy(() -> propose(
                        "stage", NOBODY_IS_ASKED, request(true, "Resources:\n  Moon: {Type: AWS::Moon::Base}\n")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("AWS::Moon::Base");

        requireGone(stack("stage"));
    }

    /** What another deployment does while somebody thinks about the answer. */
    enum Meanwhile {
        MADE_THE_STACK("CREATE_COMPLETE") {
            @Override
            void happen(String stack) {
                StackIn.bringIntoShell(aws, stack, StackIn.LOGS);
            }
        },
        BEGAN_TO_MAKE_IT("CREATE_IN_PROGRESS") {
            @Override
            void happen(String stack) {
                aws.cloudFormation().createChangeSet(request -> request.stackName(stack)
                        .changeSetName("syndi-other")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(StackIn.chain()));
                aws.cloudFormation()
                        .executeChangeSet(request -> request.stackName(stack).changeSetName("syndi-other"));
            }
        },
        FAILED_TO_MAKE_IT("ROLLBACK_COMPLETE") {
            @Override
            void happen(String stack) {
                StackIn.bringIntoShell(aws, stack, StackIn.LOGS + StackIn.IMPOSSIBLE);
            }
        },
        PROPOSED_ITS_OWN("REVIEW_IN_PROGRESS") {
            @Override
            void happen(String stack) {
                aws.cloudFormation().createChangeSet(request -> request.stackName(stack)
                        .changeSetName("syndi-other")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(StackIn.LOGS));
            }
        },
        PROTECTED_IT("REVIEW_IN_PROGRESS") {
            @Override
            void happen(String stack) {
                aws.cloudFormation().updateTerminationProtection(request -> request.stackName(stack)
                        .enableTerminationProtection(true));
            }
        };

        private final String status;

        Meanwhile(String status) {
            this.status = status;
        }

        abstract void happen(String stack);
    }

    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void leavesWhatAnotherDeploymentMadeOfTheStackMeanwhile(Meanwhile meanwhile) {
        Confirmation declinedLate = (question, expected) -> {
            meanwhile.happen(stack("prod"));
            return false;
        };

        assertThatThrownBy(() -> propose("prod", declinedLate, request(true, StackIn.LOGS)))
                .hasMessageContaining("was declined");

        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
        assertThat(StackIn.statuses(aws, stack("prod")))
                .singleElement()
                .isIn(meanwhile.status, meanwhile.status.replace("IN_PROGRESS", "COMPLETE"));
        aws.settled(aws.stack(stack("prod")).describe().orElseThrow().id());
    }

    @Test
    void leavesItAfterADryRunAsWell() {
        aws.before("Action=DeleteChangeSet", () -> StackIn.bringIntoShell(aws, stack("stage"), StackIn.LOGS));

        proposal("stage", NOBODY_IS_ASKED).preview(request(true, StackIn.LOGS));

        assertThat(StackIn.statuses(aws, stack("stage"))).containsExactly("CREATE_COMPLETE");
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
    }

    @Test
    void leavesItWhereCloudFormationRefusesOurs() {
        aws.before("Action=DescribeChangeSet", () -> {
            if (StackIn.statuses(aws, stack("stage")).contains("REVIEW_IN_PROGRESS")) {
                StackIn.bringIntoShell(aws, stack("stage"), StackIn.LOGS);
            }
        });

        assertThatThrownBy(() -> propose("stage", NOBODY_IS_ASKED, request(true, StackIn.LOGS)))
                .isInstanceOf(DeploymentException.class);

        assertThat(StackIn.statuses(aws, stack("stage"))).containsExactly("CREATE_COMPLETE");
        assertThat(aws.sentBytes()).doesNotContain("Action=DeleteStack");
    }

    @Test
    void looksAtAllPagesOfChangeSetsBeforeItDeletesAShell() {
        Confirmation declinedLate = (question, expected) -> {
            for (int i = 0; i < 150; i++) {
                String name = "syndi-other-" + i;
                aws.cloudFormation().createChangeSet(request -> request.stackName(stack("prod"))
                        .changeSetName(name)
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(StackIn.LOGS));
            }
            return false;
        };

        assertThatThrownBy(() -> propose("prod", declinedLate, request(true, StackIn.LOGS)))
                .hasMessageContaining("was declined");

        assertThat(StackIn.statuses(aws, stack("prod"))).containsExactly("REVIEW_IN_PROGRESS");
    }

    /** The first one's shell, which the second one finds empty afterwards, is nobody's any more. */
    @Test
    void leavesNoShellBehindTwoDeploymentsThatWereBothDeclined() {
        Confirmation first = (question, expected) -> {
            assertThatThrownBy(() -> propose("prod", DECLINED, otherRequest())).hasMessageContaining("was declined");
            assertThat(StackIn.statuses(aws, stack("prod"))).containsExactly("REVIEW_IN_PROGRESS");
            return false;
        };

        assertThatThrownBy(() -> propose("prod", first, request(true, StackIn.LOGS)))
                .hasMessageContaining("was declined");

        requireGone(stack("prod"));
    }

    private static ChangeSetRequest otherRequest() {
        return new ChangeSetRequest(
                "syndi-second", true, Optional.of(StackIn.LOGS), Optional.empty(), Map.of(), Set.of(), Map.of());
    }

    /** CloudFormation works out such a change set without a single resource in it. */
    @Test
    void takesChangesOfOutputsOnlyForChanges() {
        aws.create(stack("stage"), StackIn.LOGS);

        Optional<ChangeSet> changes = propose(
                "stage", NOBODY_IS_ASKED, request(false, StackIn.LOGS + "Outputs:\n  New: {Value: something}\n"));

        assertThat(changes).isPresent();
        assertThat(progress.of(Detail.class)).extracting(Detail::text).noneMatch(text -> text.startsWith("No changes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No updates are to be performed.",
                "The submitted information didn't contain changes. Submit different information to create a change set.",
                "There are no changes to be made."
            })
    void takesNoChangesForNoChangesWhicheverCallSaysSo(String words) {
        aws.create(stack("stage"), StackIn.LOGS);
        aws.intercept((service, operation, call) -> {
            if (operation.equals("CreateChangeSet")) {
                throw new AwsException(400, "ValidationError", words);
            }
        });

        assertThat(propose("stage", NOBODY_IS_ASKED, request(false, StackIn.KEPT_LONGER)))
                .isEmpty();
    }
}
