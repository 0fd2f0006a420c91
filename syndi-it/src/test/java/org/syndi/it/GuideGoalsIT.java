package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The guide's commands around a deployment that is there, on one embedded AWS that is served meanwhile. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideGoalsIT {
    private static Project project;
    private static LocalAwsProcess aws;
    private static Clients clients;

    @BeforeAll
    static void deploy() {
        project = Project.named("guide-goals");
        aws = LocalAwsProcess.serve(project);
        clients = new Clients(aws.endpoint());
        goal("deploy-only").failed().says("Nothing was built for dev/demo").says(" syndi:package -Denv=dev -Dorg=demo");
        goal("deploy", "-DcreateBuckets=true", "-Dsyndi.skipSync=false")
                .succeeded()
                .says("webapp.apiEndpoint: (new) -> 'http://127.0.0.1:")
                .says("lambda.auth.cognito.userPoolId: (new) -> 'us-east-1_");
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            clients.close();
            aws.close();
        }
    }

    private static MavenRun goal(String goal, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "syndi:" + goal;
        arguments[1] = "-Denv=dev";
        arguments[2] = "-Dorg=demo";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return project.maven(arguments);
    }

    @Test
    @Order(1)
    void aSyncDoesNotMakeTheNextDeploymentAnotherOne() throws IOException {
        assertThat(Files.readString(project.file("infra/.config/webapp/dev-demo.json")))
                .contains(clients.output("rawscribe-dev-demo", "ApiEndpoint"))
                .contains("Demo laboratory");

        goal("deploy")
                .succeeded()
                .says("Package the function: its sources are unchanged")
                .says("No changes: the stack is as it should be")
                .says(" syndi:sync-configs -Denv=dev -Dorg=demo");

        goal("sync-configs").succeeded().says("No changes: the files have the values of rawscribe-dev-demo");
    }

    @Test
    @Order(2)
    void updatesTheCodeAloneAndShowsIt() {
        project.edit("backend/rawscribe/main.py", code -> code + "\nprint('freshly brewed')\n");
        String before = clients.stack("rawscribe-dev-demo").lastUpdatedTime() + "";

        goal("deploy-function").succeeded().says("Function Updated: dev/demo").doesNotSay("Build the dependency layer");

        assertThat(clients.stack("rawscribe-dev-demo").lastUpdatedTime() + "").isEqualTo(before);
        goal("logs", "-q", "-Dsyndi.filter=brewed")
                .succeeded()
                .says("Z freshly brewed")
                .doesNotSay("INFO");
        goal("deploy-only")
                .succeeded()
                .says("Take what was built")
                .says("Modify  RawscribeLambda")
                .says("Deployment Complete: dev/demo");
        goal("status").succeeded().says("=== demo Resources (dev) ===").says(", the code built here");
    }

    @Test
    @Order(3)
    void printsOneValueAndOneWordAlone() {
        assertThat(goal("status", "-q", "-Dsyndi.output=ApiEndpoint")
                        .succeeded()
                        .plainOutput())
                .isEqualTo(clients.output("rawscribe-dev-demo", "ApiEndpoint"));
        assertThat(goal("stack-status", "-q").succeeded().plainOutput()).isEqualTo("UPDATE_COMPLETE");
        assertThat(project.maven("syndi:stack-status", "-q", "-Denv=dev", "-Dorg=nobody")
                        .succeeded()
                        .plainOutput())
                .isEqualTo("NO_STACK");
        assertThat(project.maven("syndi:status", "-q", "-Denv=dev", "-Dsyndi.format=json")
                        .succeeded()
                        .plainOutput())
                .startsWith("[ {")
                .contains("\"organization\" : \"demo\"");
        assertThat(goal("metrics", "-q", "-Dsyndi.format=json").succeeded().plainOutput())
                .startsWith("{")
                .contains(
                        "\"functionName\" : \"rawscribe-dev-demo-backend\"",
                        "\"errors\" : 0",
                        "\"maximumMilliseconds\"");
    }

    @Test
    @Order(4)
    void followsTheLogUntilItIsStopped() throws IOException, InterruptedException {
        Path log = Files.createTempFile(project.directory(), "follow", ".log");
        Process follow = project.start(log, "syndi:logs", "-Denv=dev", "-Dorg=demo", "-Dsyndi.follow");
        while (!Files.readString(log).contains("freshly brewed")) {
            assertThat(follow.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(Files.readString(log))
                    .isFalse();
        }
        follow.destroy();

        assertThat(follow.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(log)).doesNotContain("Exception").doesNotContain("ERROR]");
    }
}
