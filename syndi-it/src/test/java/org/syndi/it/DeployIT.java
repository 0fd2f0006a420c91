package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job: the README's first command, and what follows from it. */
class DeployIT {
    private static final String PASSWORD = "SecurePassword2025!";

    @Test
    void deploysTheAppToTheEmbeddedAwsAndThenFindsNothingToDo() {
        Project project = Project.named("first-command");

        project.maven("deploy", "-DskipTests", "-Denv=dev", "-Dorg=demo")
                .succeeded()
                .says("Deploying dev/demo to the embedded AWS")
                .says("Health check: ")
                .says("\"status\":\"healthy\"")
                .says("Deployment Complete: dev/demo")
                .says("API Endpoint: http://127.0.0.1:");

        project.maven("deploy", "-DskipTests", "-Denv=dev", "-Dorg=demo")
                .succeeded()
                .says("Package the function: its sources are unchanged")
                .says("Build the dependency layer: its requirements are unchanged")
                .says("No changes: the stack is as it should be")
                .says("Deployment Complete: dev/demo");
        Path files = Path.of(System.getProperty("it.repository.root"), "infra/.config");
        for (String file : List.of("lambda/dev-demo.json", "webapp/dev-demo.json")) {
            assertThat(project.file("infra/.config").resolve(file)).hasSameTextualContentAs(files.resolve(file));
        }
    }

    @Test
    void makesAnAdministratorWhoCanReadTheSops() throws IOException, InterruptedException {
        Project project = Project.named("admin").with("ADMIN_PASSWORD", PASSWORD);
        String[] deploy = {
            "syndi:deploy",
            "-Denv=dev",
            "-Dorg=demo",
            "-DenableAuth=true",
            "-DcreateBuckets=true",
            "-DadminUsername=admin@demo.org"
        };
        project.maven(deploy)
                .succeeded()
                .says("let in as admin@demo.org")
                .says("Found 0 SOPs")
                .says("Admin User:   admin@demo.org")
                .says("Admin Pass:   [set successfully]")
                .doesNotSay(PASSWORD);

        try (LocalAwsProcess aws = LocalAwsProcess.serve(project);
                Clients clients = new Clients(aws.endpoint())) {
            String bucket = clients.output("rawscribe-dev-demo", "FormsBucketName");
            clients.upload(
                    bucket,
                    "sops/a.yaml",
                    project.file("infra/examples/sops").toFile().listFiles()[0].toPath());
            project.maven(deploy).succeeded().says("Found 1 SOP").doesNotSay(PASSWORD);

            String token = clients.idToken("rawscribe-dev-demo", "admin@demo.org", PASSWORD);
            HttpResponse<String> list = clients.get("rawscribe-dev-demo", "/api/v1/sops/list", token);
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body()).contains("\"total\":1");
            HttpResponse<String> me = clients.get("rawscribe-dev-demo", "/api/config/private", token);
            assertThat(me.body()).contains("admin@demo.org").contains("ADMINS");

            String wrong = token.substring(0, token.length() - 12) + "AAAAAAAAAAAA";
            assertThat(clients.get("rawscribe-dev-demo", "/api/v1/sops/list", wrong)
                            .statusCode())
                    .isEqualTo(401);
            assertThat(clients.get("rawscribe-dev-demo", "/api/v1/sops/list", null)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void keepsUsersAndBucketsWhenALaterDeploymentNoLongerAsksForThem() {
        Project project = Project.named("switches");
        project.maven("syndi:deploy", "-Denv=dev", "-Dorg=demo", "-DcreateBuckets=true")
                .succeeded();

        project.maven("syndi:deploy", "-Denv=dev", "-Dorg=demo", "-DenableAuth=false", "-DcreateBuckets=false")
                .succeeded()
                .says("EnableAuth stays true")
                .says("CreateBuckets stays true")
                .says("No changes: the stack is as it should be");
    }

    @Test
    void deploysWithoutAuthentication() throws IOException, InterruptedException {
        Project project = Project.named("no-auth");
        project.maven("syndi:deploy", "-Denv=dev", "-Dorg=open", "-DenableAuth=false", "-DcreateBuckets=true")
                .succeeded()
                .says("authentication is off")
                .says("Deployment Complete: dev/open")
                .doesNotSay("User Pool ID");

        try (LocalAwsProcess aws = LocalAwsProcess.serve(project);
                Clients clients = new Clients(aws.endpoint())) {
            assertThat(clients.get("rawscribe-dev-open", "/api/v1/sops/list", null)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void asksBeforeItChangesProduction() {
        Project project = Project.named("production");
        project.maven("syndi:deploy", "-Dsyndi.target=local", "-Denv=prod", "-Dorg=demo")
                .failed()
                .says("This is production")
                .says("-Dsyndi.confirm=prod/demo");
        project.maven("syndi:verify", "-Dsyndi.target=local", "-Denv=prod", "-Dorg=demo")
                .failed()
                .says("There is no stack rawscribe-prod-demo");

        project.maven("syndi:deploy", "-Dsyndi.target=local", "-Denv=prod", "-Dorg=demo", "-Dsyndi.confirm=prod/demo")
                .succeeded()
                .says("Deployment Complete: prod/demo");
    }
}
