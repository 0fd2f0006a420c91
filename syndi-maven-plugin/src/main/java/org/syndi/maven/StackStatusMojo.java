package org.syndi.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.syndi.aws.Stack;

/**
 * Prints the state of the stack in CloudFormation's one word, on a line of its own; {@code NO_STACK} if there is none.
 * With {@code mvn -q} it stands alone on standard output.
 *
 * @since 0.1.0
 */
@Mojo(name = "stack-status", threadSafe = true)
public class StackStatusMojo extends ConnectedMojo {
    @Override
    void runForApp() {
        try (TargetConnection connection = connect()) {
            standardOutput(new Stack(connection.clients(), deployment().stackName())
                    .describe()
                    .map(stack -> stack.status().name())
                    .orElse("NO_STACK"));
        }
    }
}
