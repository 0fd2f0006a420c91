package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, tokens and SOPs of a deployment, by goals alone. */
class UserGoalsIT {
    private static final String PASSWORD = "SecurePassword2025!";
    private static final String[] DEMO = {"-Denv=dev", "-Dorg=demo"};

    private static Project project;

    @BeforeAll
    static void deployTwoOrganizations() {
        project = Project.named("user-goals").with("ADMIN_PASSWORD", PASSWORD);
        for (String org : new String[] {"demo", "other"}) {
            project.maven(
                            "syndi:deploy",
                            "-Denv=dev",
                            "-Dorg=" + org,
                            "-DcreateBuckets=true",
                            "-DadminUsername=admin@demo.org")
                    .succeeded();
        }
    }

    private static MavenRun goal(String goal, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = goal;
        System.arraycopy(DEMO, 0, arguments, 1, 2);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return project.maven(arguments);
    }

    @Test
    void printsTheTokenAndNothingElse() throws IOException, InterruptedException {
        try (LocalAwsProcess aws = LocalAwsProcess.serve(project);
                Clients clients = new Clients(aws.endpoint())) {
            String token = project.maven(
                            "-q", "syndi:token", "-Denv=dev", "-Dorg=demo", "-DadminUsername=admin@demo.org")
                    .succeeded()
                    .output()
                    .strip();

            assertThat(token).matches("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            HttpResponse<String> me = clients.get("rawscribe-dev-demo", "/api/config/private", token);
            assertThat(me.statusCode()).isEqualTo(200);
            assertThat(me.body()).contains("admin@demo.org");
        }
        goal("syndi:token", "-DadminUsername=admin@demo.org", "-DADMIN_PASSWORD=Hunter2!!")
                .failed()
                .says("A password was given as -DADMIN_PASSWORD")
                .doesNotSay("Hunter2!!");
    }

    @Test
    void testsTheTokensOfTwoOrganizationsAgainstEachOther() {
        goal("syndi:test-jwt", "-DadminUsername=admin@demo.org", "-Dsyndi.otherOrg=other")
                .succeeded()
                .says("Token is issued: ")
                .says("for admin@demo.org (ADMINS)")
                .says("Call with a token: ")
                .says("let in as admin@demo.org")
                .says("Call without a token: ")
                .says("Call with a tampered token: ")
                .says("Call with a token of dev/other: ")
                .says("Call to dev/other with this token: ")
                .doesNotSay(PASSWORD)
                .doesNotSay("eyJ");
    }

    @Test
    void looksAfterAUserFromTheFirstDayToTheLast() {
        Project users = project.with("USER_PASSWORD", "Secret-Alice-1");
        goal("syndi:user-add", "-Dsyndi.user=alice@demo.org")
                .succeeded()
                .says("Created the user alice@demo.org")
                .says("Is a member of RESEARCHERS")
                .doesNotSay("Secret-Alice-1");
        goal("syndi:user-group", "-Dsyndi.user=alice@demo.org", "-Dsyndi.group=LAB_MANAGERS")
                .succeeded();

        String list = users.maven("-q", "syndi:user-list", "-Denv=dev", "-Dorg=demo")
                .succeeded()
                .output();
        assertThat(list.lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "USER STATUS GROUPS",
                        "admin@demo.org CONFIRMED ADMINS",
                        "alice@demo.org CONFIRMED LAB_MANAGERS, RESEARCHERS");

        goal("syndi:user-remove", "-Dsyndi.user=alice@demo.org")
                .failed()
                .says("Agree in advance with -Dsyndi.confirm=alice@demo.org");
        goal("syndi:user-remove", "-Dsyndi.user=alice@demo.org", "-Dsyndi.confirm=alice@demo.org")
                .succeeded()
                .says("Removed the user alice@demo.org");
    }

    @Test
    void uploadsSopsThatTheAppThenLists() {
        String sops = "-Dsyndi.sops=infra/examples/sops";
        goal("syndi:upload-sops", sops).succeeded().says("Uploaded 3 SOP(s)").says("s3://rawscribe-forms-dev-demo-");
        goal("syndi:upload-sops", sops).succeeded().says("Uploaded 0 SOP(s)");
        goal("syndi:verify", "-DadminUsername=admin@demo.org").succeeded().says("Found 3 SOPs");
    }
}
