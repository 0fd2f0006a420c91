package org.syndi.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "A goal acts on nothing where its app is not." Whole commands are in {@code CommandLineIT}. */
class AppModuleTest {
    @TempDir
    Path root;

    private static MavenProject withoutPlugin(String artifactId) {
        MavenProject project = new MavenProject();
        project.setArtifactId(artifactId);
        project.setBuild(new Build());
        return project;
    }

    @Test
    void isTheOneThatDeclaresThePluginItself() {
        Command command = Command.of("deploy");
        MavenProject inheriting = withoutPlugin("inheriting");
        inheriting.setBuild(command.project().getBuild());
        MavenSession session = command.session();
        session.setProjects(List.of(inheriting, command.project()));

        assertThat(new AppModule(session).is(command.project())).isTrue();
        assertThat(new AppModule(session).is(inheriting)).isFalse();

        session.setProjects(List.of(inheriting));

        assertThat(new AppModule(session).is(inheriting)).isTrue();
    }

    @Test
    void isNowhereIfNobodyDeclaresThePlugin() {
        MavenSession session = Command.of("deploy").session();
        session.setProjects(List.of(withoutPlugin("other")));

        assertThat(new AppModule(session).isInTheBuild()).isFalse();
        assertThat(new AppModule(session).missing("deploy", root))
                .hasMessageContaining("syndi:deploy needs the app, and there is none in other")
                .hasMessageContaining("Declare the plugin in the <build><plugins>");
    }

    @Test
    void saysWhereItIsToWhoeverLeftItOut() throws IOException {
        Files.createDirectories(root.resolve("other"));
        Files.createDirectories(root.resolve("backend"));
        Files.writeString(
                root.resolve("pom.xml"),
                "<project><modules><module>other</module><module>backend</module></modules></project>");
        Files.writeString(root.resolve("other/pom.xml"), "<project/>");
        Files.writeString(
                root.resolve("backend/pom.xml"),
                "<project><build><plugins><plugin><groupId>org.syndi</groupId>"
                        + "<artifactId>syndi-maven-plugin</artifactId></plugin></plugins></build></project>");
        MavenSession session = Command.of("stack-status").session();
        session.setProjects(List.of(withoutPlugin("other")));

        assertThat(new AppModule(session).missing("stack-status", root))
                .hasMessageContaining("Nothing was done.")
                .hasMessageContaining("It is in " + root.resolve("backend"))
                .hasMessageContaining("-pl backend");
    }
}
