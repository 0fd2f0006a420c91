package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Built and published once, and promoted out of a repository. */
class ReleaseIT {
    @Test
    void promotesTheBytesThatWerePublished() throws IOException, NoSuchAlgorithmException {
        Project project = Project.named("release");
        Path repository = project.file("repository");
        project.maven(
                        "deploy",
                        "-DskipTests",
                        "-Denv=dev",
                        "-Dorg=first",
                        "-Dmaven.deploy.skip=false",
                        "-Dmaven.install.skip=true",
                        "-DaltDeploymentRepository=ours::" + repository.toUri())
                .succeeded()
                .says("Package the release")
                .says("Deployment Complete: dev/first");
        Path published = repository.resolve("org/example/app/1");
        assertThat(published.resolve("app-1-layer.zip")).exists();
        assertThat(published.resolve("app-1-template.zip")).exists();

        forgetWhatWasBuilt(project, ".aws-sam-dev-first");
        project.edit("backend/rawscribe/main.py", text -> text + "\n# later than the release\n");
        project.edit(
                "pom.xml",
                text -> text.replace(
                        "<modules>",
                        "<repositories><repository><id>ours</id><url>" + repository.toUri()
                                + "</url></repository></repositories><modules>"));
        MavenRun promoted = project.maven(
                        "syndi:deploy-only",
                        "-Denv=dev",
                        "-Dorg=second",
                        "-DcreateBuckets=true",
                        "-Dsyndi.artifactVersion=1")
                .succeeded()
                .says("Deploying the release org.example:app:1")
                .says("Deployment Complete: dev/second")
                .doesNotSay("Package the function");
        assertThat(promoted.valueAfter("is live already: CodeSha256 "))
                .isEqualTo(codeSha256(published.resolve("app-1-function.zip")));

        project.maven("-o", "syndi:deploy-only", "-Denv=dev", "-Dorg=second", "-Dsyndi.artifactVersion=2")
                .failed()
                .says("The release org.example:app:2 cannot be had")
                .says("offline");
    }

    /** Nothing but the repository may give it back. */
    private static void forgetWhatWasBuilt(Project project, String directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(project.file(directory))) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static String codeSha256(Path zip) throws IOException, NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip)));
    }
}
