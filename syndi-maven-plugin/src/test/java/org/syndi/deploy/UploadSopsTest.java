package org.syndi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.syndi.aws.Account;
import org.syndi.aws.FormsBucket;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;
import org.syndi.progress.Progress;

class UploadSopsTest {
    private static final Deployment DEPLOYMENT = Deployment.of("dev", "sops");
    private static final String GOOD = "id: A1\ntitle: Buffer\nversion: '1'\n";

    @TempDir
    static Path directory;

    private static LocalStack aws;

    @TempDir
    Path sops;

    @BeforeAll
    static void deploy() {
        aws = new LocalStack(directory);
        aws.deploy(DEPLOYMENT, LocalStack.template("http://127.0.0.1:9/dev", "sops-forms"));
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private int upload(Path place, boolean dryRun) {
        return new UploadSops(DEPLOYMENT, aws.clients(), dryRun, Progress.NONE).run(place);
    }

    private boolean isThere(String key, String content) {
        return new FormsBucket(aws.clients(), Account.of(aws.clients()), "sops-forms")
                .has(key, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, String content) throws IOException {
        Path file = sops.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void sendsAFolderOnceAndThenOnlyWhatChanged() throws IOException {
        write("one.yaml", GOOD);
        write("pcr/two.json", "{\"id\": \"B2\", \"name\": \"pcr\", \"version\": \"1\"}");
        write("readme.md", "no SOP");

        assertThat(upload(sops, false)).isEqualTo(2);
        assertThat(upload(sops, false)).isZero();
        assertThat(isThere("sops/one.yaml", GOOD)).isTrue();

        String changed = GOOD.replace("Buffer", "Buffer, µL");
        write("one.yaml", changed);
        assertThat(upload(sops, false)).isEqualTo(1);
        assertThat(isThere("sops/one.yaml", changed)).isTrue();
    }

    @Test
    void sendsNothingInADryRun() throws IOException {
        assertThat(upload(write("dry.yaml", GOOD), true)).isEqualTo(1);
        assertThat(isThere("sops/dry.yaml", GOOD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            bad.yaml | "id: [1, 2"               | no valid YAML: line
            bad.json | "{'id': 1}"               | no valid JSON: line 1
            list.yml | "- a"                     | no mapping at its top
            bad.yaml | "id: a/b"                 | its id 'a/b' cannot stand in a URL
            sop b.yaml | "title: x"              | its id ' b' cannot stand in a URL
            two.yaml | "id: A1"                  | it has the id 'A1' of one.yaml
            """)
    void sendsNothingIfOneFileCouldNotBeUsed(String name, String content, String fault) throws IOException {
        write("one.yaml", GOOD + "# " + name);
        write(name, content);

        assertThatThrownBy(() -> upload(sops, false))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("Nothing was uploaded")
                .hasMessageContaining(name)
                .hasMessageContaining(fault);
        assertThat(isThere("sops/one.yaml", GOOD + "# " + name)).isFalse();
    }

    /** Small files that would fill the memory or the stack of whoever reads them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            bomb.yaml  | "id: b1\nbase: &a [x,x]\nmore: [*a,*a]"  | line 3: the alias *a is not allowed
            title.yaml | "id: b1\ntitle: &t\n  x: {y: *t}"        | line 3: the alias *t is not allowed
            merge.yaml | "id: b1\n<<: {title: T}"                 | line 2: the merge key
            deep.yaml  | "id: b1\nn: DEEP"                        | more than 100 times
            deep.json  | "{\"\"n\"\": DEEP}"                       | depth (101) exceeds the maximum allowed (100)
            wide.yaml  | "id: b1\nn: [WIDE]"                      | more than 100000 values
            long.yaml  | "id: b1\\nn: LONG"                        | a number has more than 400 digits
            open.yaml  | "id: b1\nn: [1,\nm: 2"                  | that begins in line 2
            id.yaml    | "id: {WIDE}"                             | …' cannot stand in a URL
            """)
    void refusesAFileThatWouldExplode(String name, String content, String fault) throws IOException {
        write(
                name,
                content.replace("\\n", "\n")
                        .replace("DEEP", "[".repeat(50_000))
                        .replace("LONG", "7".repeat(900_000))
                        .replace("WIDE", wide(name)));

        assertThatThrownBy(() -> upload(sops, false))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(fault)
                .message()
                .hasSizeLessThan(1000);
    }

    private static String wide(String name) {
        return name.startsWith("id") ? "a: " + "x".repeat(500) : "1,".repeat(150_000);
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Path zero = sops.resolve("zero.yaml");
        assumeTrue(Files.exists(Path.of("/dev/zero")));
        Files.createSymbolicLink(zero, Path.of("/dev/zero"));

        assertThatThrownBy(() -> upload(zero, false)).hasMessageContaining("is a device, a pipe or a socket");
    }

    @Test
    void namesAllThatIsWrong() throws IOException {
        write("a.yaml", "- a");
        write("b.json", "{");

        assertThatThrownBy(() -> upload(sops, false))
                .hasMessageContaining("a.yaml")
                .hasMessageContaining("b.json");
    }

    @Test
    void refusesWhatIsNoSop() throws IOException {
        assertThatThrownBy(() -> upload(sops.resolve("gone"), false)).hasMessageContaining("There is no ");
        assertThatThrownBy(() -> upload(write("a.txt", "x"), false)).hasMessageContaining(".yaml, .yml, .json");
        assertThatThrownBy(() -> upload(sops, false)).hasMessageContaining("has no SOP");
    }

    @Test
    void acceptsTheExamplesOfTheRepository() {
        Path examples = Path.of("../infra/examples/sops");

        assertThat(SopFolder.read(examples).files()).hasSize(3).allMatch(sop -> sop.remarks()
                .isEmpty());
    }
}
