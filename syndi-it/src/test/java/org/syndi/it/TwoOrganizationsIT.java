package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two organizations, deployed by two Maven processes at the same time, have nothing in common. */
class TwoOrganizationsIT {
    private static final String PASSWORD = "SecurePassword2025!";

    @Test
    void areDeployedAtTheSameTimeAndIsolatedFromEachOther() throws IOException, InterruptedException {
        Project project = Project.named("two-orgs").with("ADMIN_PASSWORD", PASSWORD);
        Path log1 = project.file("org1.log");
        Path log2 = project.file("org2.log");
        Process first = deploy(project, log1, "org1");
        Process second = deploy(project, log2, "org2");
        assertEndsWell(first, log1);
        assertEndsWell(second, log2);

        try (LocalAwsProcess aws = LocalAwsProcess.serve(project);
                Clients clients = new Clients(aws.endpoint())) {
            String stack1 = "rawscribe-dev-org1";
            String stack2 = "rawscribe-dev-org2";
            for (String key :
                    new String[] {"CognitoUserPoolId", "FormsBucketName", "ApiGatewayId", "LambdaFunctionArn"}) {
                assertThat(clients.output(stack1, key)).isNotEqualTo(clients.output(stack2, key));
            }
            String token1 = clients.idToken(stack1, "admin@org1.org", PASSWORD);
            assertThat(clients.get(stack1, "/api/v1/sops/list", token1).statusCode())
                    .isEqualTo(200);
            assertThat(clients.get(stack2, "/api/v1/sops/list", token1).statusCode())
                    .isEqualTo(401);
        }
    }

    private static Process deploy(Project project, Path log, String org) throws IOException {
        return project.start(
                log,
                "syndi:deploy",
                "-Denv=dev",
                "-Dorg=" + org,
                "-DcreateBuckets=true",
                "-DadminUsername=admin@" + org + ".org");
    }

    private static void assertEndsWell(Process process, Path log) throws IOException, InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        new MavenRun(process.exitValue(), Files.readString(log)).succeeded().says("Deployment Complete: dev/org");
    }
}
