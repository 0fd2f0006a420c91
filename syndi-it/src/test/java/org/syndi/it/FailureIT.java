package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong ends in one clear error and a failed build, and the next run works. */
class FailureIT {
    private static final String[] DEPLOY = {"syndi:deploy", "-Denv=dev", "-Dorg=demo"};

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Denv=dev                         | No organization is given
            -Dorg=demo                        | No environment is given
            -Denv=staging -Dorg=demo          | There is no environment 'staging'
            -Denv=dev -Dorg=My_Org            | 'My_Org' cannot be an organization
            -Denv=dev -Dorg=-demo             | '-demo' cannot be an organization
            -Denv=dev -Dorg=abcdefghijklmnopqrstuvwxyz | is too long for dev
            -Denv=dev -Dorg=demo -Dsyndi.target=moon | There is no target 'moon'
            -Denv=dev -Dorg=demo -DadminUsername=admin@demo.org | There is no password for admin@demo.org
            -Denv=dev -Dorg=demo -DadminUsername=admin@demo.org -DADMIN_PASSWORD=hidden-9! | A password was given as -DADMIN_PASSWORD
            -Denv=dev -Dorg=demo -Dsyndi.parameters=Colour=red | The template has no parameter 'Colour'
            """)
    void refusesWrongInputBeforeAnythingHappens(String arguments, String message) {
        Project project = Project.named("wrong-input");
        String[] command = ("syndi:deploy " + arguments).split(" ");

        project.maven(command)
                .failed()
                .says(message)
                .doesNotSay("hidden-9!")
                .doesNotSay("CREATE_IN_PROGRESS")
                .doesNotSay("\tat ");
    }

    @Test
    void tellsWhyAFunctionThatCannotBeLoadedIsNotHealthyAndDeploysTheMendedOne() {
        Project project = Project.named("broken-handler");
        project.edit("backend/rawscribe/main.py", code -> code + "\nraise RuntimeError('no coffee')\n");
        project.maven(DEPLOY)
                .failed()
                .says("Health check")
                .says("RuntimeError")
                .says("no coffee")
                .doesNotSay("Deployment Complete");

        project.edit("backend/rawscribe/main.py", code -> code.replace("\nraise RuntimeError('no coffee')\n", ""));
        project.maven(DEPLOY).succeeded().says("Deployment Complete: dev/demo");
    }

    @Test
    void namesTheResourceThatFailedFirstAndDeploysTheMendedTemplate() {
        Project project = Project.named("broken-template");
        project.edit("infra/template.yaml", text -> text.replace("Handler: rawscribe.main.handler", "Handler: ''"));
        project.maven(DEPLOY).failed().says("RawscribeLambda").doesNotSay("Deployment Complete");

        project.edit("infra/template.yaml", text -> text.replace("Handler: ''", "Handler: rawscribe.main.handler"));
        project.maven(DEPLOY).succeeded().says("Deployment Complete: dev/demo");
    }

    @Test
    void namesFileAndLineOfATemplateThatIsNoYaml() {
        Project project = Project.named("no-yaml");
        project.edit("infra/template.yaml", text -> text.replace("Resources:\n", "Resources: [\n"));
        project.maven(DEPLOY).failed().says("template.yaml:").doesNotSay("CREATE_IN_PROGRESS");
    }

    @Test
    void namesFileAndLineOfAConfigurationThatIsNoJson() throws IOException {
        Project project = Project.named("no-json");
        Files.writeString(project.file("infra/.config/lambda/dev-demo.json"), "{\n  \"lambda\": {,}\n}\n");
        project.maven(DEPLOY).failed().says("dev-demo.json:2").doesNotSay("CREATE_IN_PROGRESS");
    }

    @Test
    void saysThatThereIsNoPythonAndWhatToDo() throws IOException {
        Project project = Project.named("no-python");
        project.maven("syndi:package", "-Denv=dev", "-Dorg=demo", "-Dsyndi.python=" + project.file("no-such-python"))
                .failed()
                .says("no-such-python")
                .says("-Dsyndi.python");
        project.with("PATH", toolsWithoutPython(project).toString()).with("JAVA_HOME", System.getProperty("java.home"));
        project.maven("syndi:package", "-Denv=dev", "-Dorg=demo")
                .failed()
                .says("python3")
                .says("-Dsyndi.python");
    }

    /** A PATH with what the {@code mvn} script itself calls. */
    private static Path toolsWithoutPython(Project project) throws IOException {
        Path folder = Files.createDirectories(project.file("tools"));
        for (String tool : List.of(
                "sh",
                "bash",
                "uname",
                "dirname",
                "basename",
                "cat",
                "sed",
                "ls",
                "expr",
                "readlink",
                "env",
                "tr",
                "which",
                "head",
                "grep",
                "rm",
                "id",
                "xargs")) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                Path found = Path.of(place + tool);
                if (Files.exists(found) && !Files.exists(folder.resolve(tool))) {
                    Files.createSymbolicLink(folder.resolve(tool), found);
                }
            }
        }
        return folder;
    }

    @Test
    void saysThatThePackageIndexCannotBeReached() {
        Project project = Project.named("no-index")
                .with("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
                .with("PIP_EXTRA_INDEX_URL", "")
                .with("PIP_FIND_LINKS", "")
                .with("PIP_CONFIG_FILE", "/dev/null");
        project.maven(
                        "syndi:package",
                        "-Denv=dev",
                        "-Dorg=demo",
                        "-Dsyndi.pip.retries=0",
                        "-Dsyndi.cache.directory=" + project.file("empty-cache"))
                .failed()
                .says("127.0.0.1:9")
                .doesNotSay("Traceback");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        Project project = Project.named("taken-port");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            project.maven("syndi:deploy", "-Denv=dev", "-Dorg=demo", "-Dsyndi.local.port=" + taken.getLocalPort())
                    .failed()
                    .says("The port " + taken.getLocalPort())
                    .says("-Dsyndi.local.port");
        }
        project.maven(DEPLOY).succeeded();
    }

    @Test
    void saysThatThereAreNoCredentialsOrThatAwsIsNotReached() {
        Project project = Project.named("no-aws")
                .with("AWS_CONFIG_FILE", "none")
                .with("AWS_SHARED_CREDENTIALS_FILE", "none")
                .with("AWS_EC2_METADATA_DISABLED", "true");
        String[] deploy = {"syndi:deploy", "-Denv=stage", "-Dorg=demo"};
        project.maven(deploy).failed().says("No AWS region is set").says("-Dsyndi.region");
        project.with("AWS_REGION", "us-east-1").maven(deploy).failed().says("there are no AWS credentials");
        project.with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "not-a-real-secret")
                .with("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
                .maven(deploy)
                .failed()
                .says("AWS was not reached")
                .doesNotSay("not-a-real-secret");
    }

    @Test
    void saysThatTheCredentialsAreWrong() {
        Project project = Project.named("bad-credentials");
        try (LocalAwsProcess aws = LocalAwsProcess.serve(project)) {
            project.with("AWS_REGION", "us-east-1")
                    .with("AWS_ENDPOINT_URL", aws.endpoint().toString())
                    .with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
                    .with("AWS_SECRET_ACCESS_KEY", "not-a-real-secret")
                    .maven("syndi:deploy", "-Denv=stage", "-Dorg=demo")
                    .failed()
                    .says("Could not find out the AWS account")
                    .says("aws sts get-caller-identity")
                    .doesNotSay("not-a-real-secret");
        }
    }

    @Test
    void doesNothingWhenItIsToldToAndSaysSo() {
        Project project = Project.named("skip");
        project.maven("deploy", "-Dsyndi.skip").succeeded().says("syndi.skip");
        project.maven("package").succeeded().says("Nothing to package");
        project.maven("deploy").failed().says("No environment is given");
        assertThat(project.file(".syndi")).doesNotExist();
    }
}
