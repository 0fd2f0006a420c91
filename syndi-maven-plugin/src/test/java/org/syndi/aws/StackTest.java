package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.deployment.DeploymentException;
import org.syndi.local.wire.AwsException;
import org.syndi.progress.Progress;

class StackTest {
    @RegisterExtension
    static final EmbeddedAws aws = new EmbeddedAws();

    private final String name = aws.freshName("stack");

    @Test
    void isMissingWhereCloudFormationSaysSo() {
        assertThat(aws.stack(name).describe()).isEmpty();
        assertThat(aws.stack(name).describe("arn:aws:cloudformation:us-east-1:000000000000:stack/" + name + "/1"))
                .isEmpty();

        StackSnapshot made = aws.create(name, "Resources: {H: {Type: AWS::CloudFormation::WaitConditionHandle}}");

        assertThat(aws.stack(name).describe().map(StackSnapshot::id)).contains(made.id());
        assertThat(aws.stack("another").describe(made.id()).map(StackSnapshot::name))
                .contains(name);
    }

    /** From "there is no stack" follow creations, deletions and "nothing to delete". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ValidationError     | The role arn:aws:iam::000000000000:role/deployer does not exist",
                "400 | ValidationError     | Stack with id another does not exist",
                "400 | ValidationError     | Stack with id NAME-2 does not exist",
                "400 | ValidationError     | 1 validation error detected: Value 'NAME' at 'stackName' failed",
                "400 | ValidationError     | Stack with id NAME is being changed",
                "400 | ValidationException | Stack with id NAME does not exist",
                "403 | AccessDenied        | Stack with id NAME does not exist",
                "403 | ValidationError     | Stack with id NAME does not exist",
            })
    void isNotMissingBecauseAQuestionWasRefused(int status, String code, String words) {
        aws.intercept((service, operation, call) -> {
            throw new AwsException(status, code, words.replace("NAME", name));
        });

        assertThatThrownBy(() -> aws.stack(name).describe())
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Could not read the stack " + name + ": " + words.replace("NAME", name));
    }

    /** Else the next deployment would take away what others have tagged. */
    @Test
    void hasNotLostItsTagsWhereAnAnswerSaysNothingOfIt() {
        StackSnapshot stack = aws.create(aws.freshName("tagged"), "Resources: {Log: {Type: AWS::Logs::LogGroup}}");
        aws.answer("Action=DescribeStacks", body -> body.replaceAll("(?s)<Stacks>.*</Stacks>", "<Stacks></Stacks>"));

        assertThatThrownBy(() -> StackTags.of(aws.clients(Progress.NONE), stack))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("it says nothing of the stack");
    }
}
