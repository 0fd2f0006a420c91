package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.artifact.TestWheel;
import org.syndi.artifact.archive.Sha256;
import org.syndi.deployment.DeploymentException;

class RequirementsTest {
    @TempDir
    Path folder;

    @Test
    void commentsBlankLinesOrderAndSpellingChangeNothing() throws IOException {
        Sha256 plain = meaning("fastapi>=0.115,<1\nPyJWT[crypto,jwk]>=2.9\nboto3\n");

        assertThat(meaning("""
            # what the app needs
            BOTO3   # AWS

            pyjwt [jwk, Crypto] >= 2.9
            fastapi <1, >=0.115
            fastapi <1, >=0.115
            """)).isEqualTo(plain);
    }

    @Test
    void continuedLinesMeanTheSameAsOne() throws IOException {
        assertThat(meaning("a==1 \\\n  --hash=sha256:00 \\\n  --hash=sha256:11\nb\\\n>=2\n"))
                .isEqualTo(meaning("b>=2\na==1 --hash sha256:11 --hash=sha256:00\n"));
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkChangeNothing() throws IOException {
        assertThat(meaning("\uFEFFa==1\r\nb==2\r\n")).isEqualTo(meaning("a==1\nb==2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a>=1 | a>=2",
                "a | a[x]",
                "a | b",
                "a==1 | a==1 --hash=sha256:00",
                "a; python_version < '3.11' | a; python_version < '3.12'",
                "--index-url https://example.org/simple | --index-url https://example.com/simple",
                "--no-index | --pre",
                "a @ https://example.org/a-1-py3-none-any.whl | a @ https://example.org/a-2-py3-none-any.whl"
            })
    void whatPipWouldTakeDifferentlyIsDifferent(String one, String other) throws IOException {
        assertThat(meaning(one)).isNotEqualTo(meaning(other));
    }

    @Test
    void theWayTheyAreSpreadOverFilesDoesNotShow() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.writeString(folder.resolve("more/base.txt"), "a==1\n-r deeper.txt\n");
        Files.writeString(folder.resolve("more/deeper.txt"), "b==2\n");

        assertThat(meaning("-r more/base.txt\nc\n")).isEqualTo(meaning("c\nb==2\na==1\n"));
        assertThat(meaning("--requirement=more/base.txt\nc\n")).isEqualTo(meaning("c\nb==2\na==1\n"));
    }

    @Test
    void aConstraintIsNoRequirement() throws IOException {
        Files.writeString(folder.resolve("constraints.txt"), "a==1\n");

        Requirements requirements = read("-c constraints.txt\na\n");

        assertThat(requirements.requirements()).containsExactly("a");
        assertThat(requirements.constraints()).containsExactly("a==1");
        assertThat(requirements.meaning()).isNotEqualTo(meaning("a\n"));
    }

    @Test
    void aWheelNamedByPathCountsWithItsContent() throws IOException {
        Path wheel = new TestWheel("demo", "1.0").with("demo.py", "one").in(folder);
        Sha256 before = meaning("./" + wheel.getFileName() + "\n");

        new TestWheel("demo", "1.0").with("demo.py", "two").in(folder);

        assertThat(meaning("./" + wheel.getFileName() + "\n")).isNotEqualTo(before);
    }

    @Test
    void findLinksAreKeptAbsoluteSoThatTheyHoldInAnotherFile() throws IOException {
        assertThat(read("-f ./wheels\nc").options()).containsExactly("--find-links " + folder.resolve("wheels"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-e .",
                "--editable=./app",
                "git+https://example.org/x.git",
                "x @ git+https://example.org/x.git",
                "x @ https://example.org/x-1.0.tar.gz",
                "./app",
                "--no-binary :all:",
                "-r https://example.org/requirements.txt",
                "./missing-1.0-py3-none-any.whl",
                "x @ file:missing-1.0-py3-none-any.whl",
                "x @ file://elsewhere/missing-1.0-py3-none-any.whl"
            })
    void refusesWithFileAndLineWhatALayerCannotBeMadeOf(String line) {
        assertThatThrownBy(() -> read("a==1\n\n" + line + "\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("requirements.txt, line 3")
                .hasMessageContaining(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--index-url http://one.example/simple --extra-index-url http://two.example/simple",
                "-ihttp://one.example/simple --extra-index-url=http://two.example/simple",
                "--index-url 'http://one.example/simple' \\\n  --extra \"http://two.example/simple\" # both",
                "--index http://one.example/simple\n--extra-index-url\thttp://two.example/simple"
            })
    void readsOptionsInEverySpellingThatPipReads(String lines) throws IOException {
        assertThat(read(lines + "\na\n").options())
                .containsExactly(
                        "--index-url http://one.example/simple", "--extra-index-url http://two.example/simple");
    }

    @Test
    void readsAQuotedFileWithASpaceInItsName() throws IOException {
        Files.writeString(folder.resolve("base file.txt"), "b==2\n");

        assertThat(meaning("-r \"base file.txt\"\n")).isEqualTo(meaning("b==2\n"));
        assertThat(meaning("-rbase\\ file.txt\n")).isEqualTo(meaning("b==2\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--no-such-option | no option --no-such-option",
                "--re other.txt | may be --require-hashes or --requirement",
                "a==1 --pre | passes over --pre",
                "--no-index a==1 | passes over 'a==1'",
                "a==1 --hash=md5:00 | is no hash",
                "--hash=sha256:00 | no requirement before --hash",
                "-r 'more.txt | quote in it is not closed",
                "-f one -f two | one thing only",
                "-r | has no value"
            })
    void refusesWithItsLineWhatPipWouldNotTakeOrPassOver(String line, String why) {
        assertThatThrownBy(() -> read("b==1\n" + line + "\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("requirements.txt, line 2")
                .hasMessageContaining(why);
    }

    @Test
    void namesAVariableThatIsNotSet() {
        assertThatThrownBy(() -> read("shared @ file://${PROJECT_ROOT_OF_NOBODY}/x-1-py3-none-any.whl\n"))
                .hasMessageContaining("line 1")
                .hasMessageContaining("The variable PROJECT_ROOT_OF_NOBODY is not set");
    }

    @Test
    void aVariableCountsWithItsValueAndAPasswordNot() throws IOException {
        Path file = Files.writeString(
                folder.resolve("requirements.txt"), "--index-url https://me:${TOKEN}@example.org/${PLACE}\na\n");

        Sha256 before = Requirements.read(file, Map.of("TOKEN", "one", "PLACE", "simple"))
                .meaning();

        assertThat(Requirements.read(file, Map.of("TOKEN", "two", "PLACE", "simple"))
                        .meaning())
                .isEqualTo(before);
        assertThat(Requirements.read(file, Map.of("PLACE", "simple")).meaning()).isNotNull();
        assertThat(Requirements.read(file, Map.of("TOKEN", "one", "PLACE", "other"))
                        .meaning())
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo @ %s", "%s", "demo[x] @ %s ; python_version > '3'"})
    void whatLiesAtAnAddressOfThisMachineCountsWithItsContent(String line) throws IOException {
        Path wheel = new TestWheel("demo", "1.0").with("demo.py", "one").in(folder.resolve("my wheels"));
        String text = line.formatted(wheel.toUri().toString().replace("file:/", "file:///")) + "\n";
        Sha256 before = meaning(text);

        new TestWheel("demo", "1.0").with("demo.py", "two").in(wheel.getParent());

        assertThat(meaning(text)).isNotEqualTo(before);
        new TestWheel("demo", "1.0").with("demo.py", "one").in(wheel.getParent());
        assertThat(meaning(text)).isEqualTo(before);
    }

    @Test
    void saysTheSameInEveryCheckout() throws IOException {
        for (String checkout : List.of("one", "two")) {
            Files.createDirectories(folder.resolve(checkout + "/wheels"));
            Files.writeString(folder.resolve(checkout + "/requirements.txt"), "-f wheels\ndemo\n");
        }
        Requirements one = Requirements.read(folder.resolve("one/requirements.txt"));
        Requirements two = Requirements.read(folder.resolve("two/requirements.txt"));

        assertThat(two.statement()).isEqualTo(one.statement());
        assertThat(two.meaning()).isNotEqualTo(one.meaning());
    }

    @Test
    void readsOtherCharacterSetsThatTheFileNames() throws IOException {
        Path latin = Files.write(
                folder.resolve("latin.txt"),
                "# coding: latin-1\na==1 # \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path wide = Files.write(folder.resolve("wide.txt"), "\uFEFFa==1\r\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(Requirements.read(latin).meaning()).isEqualTo(meaning("a==1"));
        assertThat(Requirements.read(wide).meaning()).isEqualTo(meaning("a==1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-r /dev/zero",
                "-c /dev/zero",
                "/dev/zero/x-1-py3-none-any.whl",
                "x @ file:///dev/x-1-py3-none-any.whl"
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void readsNoDevice(String line) {
        assertThatThrownBy(() -> read(line + "\n")).isInstanceOf(DeploymentException.class);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void readsNoDeviceThroughALink() throws IOException {
        Files.createSymbolicLink(folder.resolve("endless-1-py3-none-any.whl"), Path.of("/dev/zero"));

        assertThatThrownBy(() -> read("./endless-1-py3-none-any.whl\n")).hasMessageContaining("a device or a pipe");
        assertThatThrownBy(() -> read("-r endless-1-py3-none-any.whl\n")).hasMessageContaining("a device or a pipe");
    }

    @Test
    void refusesFilesThatMultiply() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(folder.resolve("level" + i + ".txt"), ("-r level" + (i + 1) + ".txt\n").repeat(2));
        }
        Files.writeString(folder.resolve("level20.txt"), "a\n");

        assertThatThrownBy(() -> read("-r level0.txt\n")).hasMessageContaining("more than 1000 files");
    }

    @Test
    void tellsPipsLinesInTheUsersFiles() throws IOException {
        Files.writeString(folder.resolve("more.txt"), "\nb<2\n");
        RequirementsList.Written written = read("-i http://example.org\na\n-r more.txt\n")
                .list()
                .write(Files.createDirectories(folder.resolve("scratch")));

        assertThat(written.inUsersWords("b<2 (from -r " + folder.resolve("scratch/requirements.txt") + " (line 4))"))
                .isEqualTo("b<2 (from " + folder.resolve("more.txt") + ", line 2)");
    }

    @Test
    void masksThePasswordOfALineThatItRefuses() {
        assertThatThrownBy(() -> read("x @ git+https://me:hunter2@example.org/x.git\n"))
                .hasMessageContaining("****@example.org")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesFilesThatIncludeEachOther() throws IOException {
        Files.writeString(folder.resolve("other.txt"), "-r requirements.txt\n");

        assertThatThrownBy(() -> read("-r other.txt\n")).hasMessageContaining("includes itself");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> Requirements.read(folder.resolve("nowhere.txt")))
                .hasMessageContaining("nowhere.txt");
    }

    private Requirements read(String text) throws IOException {
        return Requirements.read(Files.writeString(folder.resolve("requirements.txt"), text));
    }

    private Sha256 meaning(String text) throws IOException {
        return read(text).meaning();
    }
}
