package org.syndi.deploy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.deployment.Deployment;

/** The command to type for a goal of ours. */
final class GoalCommand {
    private GoalCommand() {}

    /** @param options for example {@code -Dsyndi.repair} */
    static String of(Deployment deployment, String goal, String... options) {
        return Stream.of(
                        Stream.of("mvn syndi:" + goal),
                        Stream.of("-Denv=" + deployment.environment(), "-Dorg=" + deployment.organization()),
                        List.of(options).stream())
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }
}
