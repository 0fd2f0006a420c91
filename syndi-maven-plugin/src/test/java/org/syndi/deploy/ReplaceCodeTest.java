package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.aws.EmbeddedAws;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.ProgressEvent.Detail;

/** Code that has arrived and does not run is not live. */
class ReplaceCodeTest {
    private static final String REASON = "The image could not be pulled";

    @RegisterExtension
    final EmbeddedAws aws = new EmbeddedAws();

    @TempDir
    Path folder;

    private SmallProject project;

    @BeforeEach
    void deploy() {
        project = new SmallProject(
                folder,
                Deployment.of("stage", "failing"),
                aws.settings("us-east-1").endpoint().orElseThrow());
        project.deploy();
    }

    /** The embedded Lambda fails at no update of its own, so that is put into its answers. */
    private void failUpdates(AtomicBoolean failing) {
        aws.answer(
                "/2015-03-31/functions/rawscribe-stage-failing-backend/configuration",
                body -> failing.get()
                        ? body.replaceFirst(
                                "\"LastUpdateStatus\" *: *\"Successful\"",
                                "\"LastUpdateStatus\":\"Failed\",\"LastUpdateStatusReason\":\"" + REASON + "\"")
                        : body);
    }

    private long sent() {
        return aws.sent().stream()
                .filter(request ->
                        request.method().equals("PUT") && request.target().endsWith("-backend/code"))
                .count();
    }

    @Test
    void codeThatLambdaCouldNotBringToLifeIsNotCalledLive() {
        AtomicBoolean failing = new AtomicBoolean(true);
        failUpdates(failing);
        project.code("two");

        assertThatThrownBy(project::deployFunction)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("could not bring the new code of rawscribe-stage-failing-backend to life")
                .hasMessageContaining("Failed")
                .hasMessageContaining(REASON);
        assertThat(sent()).isEqualTo(1);
    }

    /** Nothing has begun, so nothing goes on. */
    @Test
    void codeThatIsRefusedIsSaidToBeRefused() {
        project.code("two");
        aws.intercept((service, operation, call) -> {
            if (operation.startsWith("UpdateFunctionCode")) {
                throw new AwsException(403, "AccessDeniedException", "not for you");
            }
        });

        assertThatThrownBy(project::deployFunction)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("not for you")
                .hasMessageNotContaining("goes on by itself")
                .hasMessageNotContaining("ended the wait");
    }

    @Test
    void whoChangesTheFunctionJustNowIsTalkedOfOnce() {
        project.code("two");
        AtomicInteger left = new AtomicInteger(3);
        aws.intercept((service, operation, call) -> {
            if (operation.startsWith("UpdateFunctionCode") && left.getAndDecrement() > 0) {
                throw new AwsException(409, "ResourceConflictException", "an update is in progress");
            }
        });

        assertThat(project.deployFunction().changed()).isTrue();

        assertThat(project.recording().of(Detail.class).map(Detail::text))
                .filteredOn(text -> text.startsWith("The function is being changed by somebody else"))
                .hasSize(1);
    }

    @Test
    void theSameCodeIsSentAgainWhereItFailedTheLastTime() {
        AtomicBoolean failing = new AtomicBoolean(true);
        failUpdates(failing);
        aws.before("-backend/code", () -> failing.set(false));

        FunctionUpdate update = project.deployFunction();

        assertThat(update.changed()).isTrue();
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aPreviewDoesNotCallItLiveEither() {
        failUpdates(new AtomicBoolean(true));
        long before = project.recording().of(Detail.class).count();

        project.updateFunctionCode().preview();

        assertThat(project.recording().of(Detail.class).skip(before))
                .extracting(Detail::text)
                .noneMatch(text -> text.contains("is live already"))
                .anyMatch(text -> text.startsWith("Would replace the code of rawscribe-stage-failing-backend"));
    }
}
