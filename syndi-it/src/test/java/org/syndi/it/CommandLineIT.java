package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What people type, and where: goals where the app is not, options that nobody knows, folders, printed commands. */
@TestMethodOrder(OrderAnnotation.class)
class CommandLineIT {
    private static final String[] DEMO = {"-Denv=dev", "-Dorg=demo"};

    private static Project project;
    private static Map<String, String> before;

    /** With a neighbour that has Python code of its own, and with configuration files just outside. */
    @BeforeAll
    static void copy() throws IOException {
        project = Project.named("command-line/checkout");
        project.edit("pom.xml", pom -> pom.replace("<modules>", "<modules><module>other</module>"));
        write("other/pom.xml", project.file("backend/pom.xml"));
        project.edit("other/pom.xml", pom -> pom.replaceAll("(?s)<build>.*</build>", "")
                .replace("<artifactId>app</", "<artifactId>other</"));
        Files.writeString(project.file("other/tool.py"), "print('not the app')\n");
        write("../infra/.config/lambda/dev.json", project.file("infra/.config/lambda/dev.json"));
        write("../infra/.config/webapp/dev.json", project.file("infra/.config/webapp/dev.json"));
        write("../infra/template.yaml", project.file("infra/template.yaml"));
        before = files();
    }

    private static void write(String target, Path source) throws IOException {
        Path file = project.file(target).normalize();
        Files.createDirectories(file.getParent());
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Everything in the checkout and around it but what the runs themselves print. */
    private static Map<String, String> files() {
        Path root = project.directory().getParent();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.endsWith(".log") && !name.endsWith("bin/mvn")) {
                    files.put(name, Files.getLastModifiedTime(file).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Test
    @Order(1)
    void actsOnNothingWhereTheAppIsNot() {
        for (String goal : new String[] {"syndi:deploy-function", "syndi:stack-status", "syndi:sync-configs"}) {
            project.mavenIn("other", goal, DEMO[0], DEMO[1])
                    .failed()
                    .says(goal + " needs the app, and there is none in other")
                    .says("-pl backend")
                    .doesNotSay("NO_STACK");
        }
        project.maven("-N", "syndi:deploy", DEMO[0], DEMO[1]).failed().says("there is none in app-parent");
        project.maven("-pl", ".", "syndi:package", DEMO[0], DEMO[1]).failed().says("there is none in app-parent");
        project.maven("-pl", "other", "syndi:deploy", "syndi:verify", DEMO[0], DEMO[1])
                .failed()
                .says("there is none in other")
                .says("It is in " + project.file("backend"));
        project.maven("-f", "other/pom.xml", "syndi:status", DEMO[0], DEMO[1])
                .failed()
                .says("-pl backend");
        assertThat(files()).isEqualTo(before);
    }

    /** A neighbour's code is no app, even if its pom says so. */
    @Test
    @Order(2)
    void touchesNothingOutsideOfTheProject() throws IOException {
        project.maven("syndi:package", DEMO[0], DEMO[1], "-Dsyndi.config.directory=../infra/.config")
                .failed()
                .says("is outside of the project " + project.directory());
        project.maven("syndi:package", DEMO[0], DEMO[1], "-Dsyndi.build.directory=..")
                .failed()
                .says("is outside of the project " + project.directory());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void refusesWhatNobodyKnowsWhereverItStands() throws IOException {
        project.maven("syndi:deploy", DEMO[0], DEMO[1], "-DdryRun=true")
                .failed()
                .says("There is no parameter -DdryRun. Nothing was done.")
                .says("Did you mean -Dsyndi.dryRun?");
        project.maven("deploy", DEMO[0], DEMO[1], "-Dcreatebuckets=true")
                .failed()
                .says("Did you mean -DcreateBuckets?");
        project.maven("syndi:deploy", DEMO[0], DEMO[1], "-Dsyndi.sops=infra")
                .failed()
                .says("-Dsyndi.sops has no effect on syndi:deploy");
        project.maven("syndi:deploy", DEMO[0], DEMO[1], "-DcreateBuckets=yes")
                .failed()
                .says("'yes' is no value for -DcreateBuckets.");
        project.maven("syndi:stack-status", DEMO[0], DEMO[1], "-Dsyndi.local.port=99999")
                .failed()
                .says("'99999' is no value for -Dsyndi.local.port: it takes a whole number from 0 to 65535.");
        project.maven("syndi:stack-status", DEMO[0], DEMO[1], "-Dsyndi.profile=acme")
                .failed()
                .says("-Dsyndi.profile has no effect on the target of this command, which is the embedded AWS");
        project.maven("validate", DEMO[0], DEMO[1], "-Ddryrun=true").succeeded();
        project.maven("syndi:lock", "-Dsyndi.requirements=backend/none.txt")
                .failed()
                .says(project.file("backend/none.txt").toString())
                .doesNotSay("No environment is given");

        String settings = Files.readString(project.file("settings.xml"));
        project.edit(
                "settings.xml", text -> text.replace("<properties>", "<properties><syndi.dryRun>ture</syndi.dryRun>"));
        project.maven("syndi:deploy", DEMO[0], DEMO[1]).failed().says("'ture' is no value for <syndi.dryRun>");
        project.edit("settings.xml", text -> settings);

        project.with("MAVEN_OPTS", "-Dsyndi.dryrun=true");
        project.maven("syndi:deploy", DEMO[0], DEMO[1]).failed().says("-Dsyndi.dryrun in MAVEN_OPTS");
        project.with("MAVEN_OPTS", "");

        project.edit(
                "backend/pom.xml",
                pom -> pom.replace("<executions>", "<configuration><dryrun>true</dryrun></configuration><executions>"));
        project.maven("syndi:deploy", DEMO[0], DEMO[1]).failed().says("Did you mean <dryRun>?");
        project.edit("backend/pom.xml", pom -> pom.replace("<configuration><dryrun>true</dryrun></configuration>", ""));
        assertThat(project.file(".syndi")).doesNotExist();
    }

    /** One folder for all goals and wherever the app's module lies, and a command that leads there again. */
    @Test
    @Order(4)
    void printsCommandsThatLeadBackToTheSamePlace() {
        MavenRun missing = project.maven("syndi:verify", DEMO[0], DEMO[1], "-Dsyndi.local.directory=my state")
                .failed();
        String deploy = missing.valueAfter("Deploy it: ").replace(" -> [Help 1]", "");
        assertThat(deploy).contains("-Dsyndi.local.directory='my state'").contains("-Denv=dev -Dorg=demo");

        MavenRun deployed = project.shell(deploy).succeeded().says("Deployment Complete: dev/demo");
        assertThat(project.file("my state")).isDirectory();
        assertThat(project.file("backend/my state")).doesNotExist();
        assertThat(project.file(".syndi")).doesNotExist();

        assertThat(deployed.valueAfter("into them: ")).contains("-Dsyndi.local.directory='my state'");
        assertThat(deployed.valueAfter("serve it: ")).contains("-Dsyndi.local.directory='my state'");
        project.shell(deployed.valueAfter("into them: ")).succeeded().says("field(s) written");
        project.mavenIn("backend", "syndi:stack-status", DEMO[0], DEMO[1], "-Dsyndi.local.directory=../my state")
                .succeeded()
                .says("CREATE_COMPLETE");
        assertThat(project.file(".aws-sam-dev-demo")).isDirectory();
    }

    /** A zip of the wrong folder never goes live, whoever made it. */
    @Test
    @Order(5)
    void neverUploadsCodeWithoutTheHandler() {
        project.maven(
                        "syndi:deploy-function",
                        DEMO[0],
                        DEMO[1],
                        "-Dsyndi.local.directory=my state",
                        "-Dsyndi.source=other")
                .failed()
                .says("has no rawscribe/main.py")
                .says("It is not uploaded.");
        project.maven("syndi:deploy-only", DEMO[0], DEMO[1], "-Dsyndi.local.directory=my state")
                .failed()
                .says("has no rawscribe/main.py");
        project.maven("syndi:verify", DEMO[0], DEMO[1], "-Dsyndi.local.directory=my state")
                .succeeded();
    }
}
