package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
                "./missing-1.0-py3-none-any.whl"
            })
    void refusesWithFileAndLineWhatALayerCannotBeMadeOf(String line) {
        assertThatThrownBy(() -> read("a==1\n\n" + line + "\n"))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("requirements.txt, line 3")
                .hasMessageContaining(line);
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
