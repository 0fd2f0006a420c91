package org.syndi.artifact.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipConfigurationTest {
    @TempDir
    Path home;

    @Test
    void aVariableWinsOverAFileAndTheInstallSectionOverTheGlobalOne() throws IOException {
        Path file = write("""
                # ours
                [global]
                index-url = https://one.example.org/simple
                extra_index_url =
                    https://two.example.org/simple
                    https://three.example.org/simple
                timeout: 60
                [install]
                index-url = https://four.example.org/simple
                no-index = false
                """);

        PipConfiguration pip = PipConfiguration.read(
                Map.of("PIP_CONFIG_FILE", file.toString(), "PIP_FIND_LINKS", "/a /b", "PIP_NO_INDEX", "1"), home);

        assertThat(pip.value("index-url")).contains("https://four.example.org/simple");
        assertThat(pip.values("extra-index-url"))
                .containsExactly("https://two.example.org/simple", "https://three.example.org/simple");
        assertThat(pip.values("find-links")).containsExactly("/a", "/b");
        assertThat(pip.isOn("no-index")).isTrue();
        assertThat(pip.value("timeout")).contains("60");
    }

    @Test
    void theUsersFileIsReadUnlessFilesAreSwitchedOff() throws IOException {
        Files.createDirectories(home.resolve("xdg/pip"));
        Files.writeString(home.resolve("xdg/pip/pip.conf"), "[global]\nindex-url = https://mine.example.org\n");
        Map<String, String> environment =
                Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString());

        assertThat(PipConfiguration.read(environment, home).value("index-url")).contains("https://mine.example.org");
        assertThat(PipConfiguration.read(Map.of("PIP_CONFIG_FILE", "/dev/null"), home)
                        .value("index-url"))
                .isEmpty();
    }

    @Test
    void whatDoesNotChangeTheChoiceDoesNotChangeTheMeaning() {
        assertThat(meaning("PIP_INDEX_URL", "https://aws:token1@example.org/simple"))
                .isEqualTo(meaning("PIP_INDEX_URL", "https://aws:token2@example.org/simple"))
                .doesNotContain("token");
        assertThat(meaning("PIP_TIMEOUT", "5")).isEqualTo(meaning("PIP_RETRIES", "7"));
        assertThat(meaning("PIP_INDEX_URL", "https://example.org/simple"))
                .isNotEqualTo(meaning("PIP_INDEX_URL", "https://example.com/simple"));
        assertThat(meaning("PIP_PRE", "1")).isNotEqualTo(meaning("PIP_TIMEOUT", "5"));
    }

    @Test
    void anIndexOfTheRequirementsReplacesThoseOfTheConfiguration() {
        Map<String, String> environment = Map.of(
                "PIP_CONFIG_FILE",
                "/dev/null",
                "PIP_EXTRA_INDEX_URL",
                "https://extra.example.org/simple",
                "TOKEN",
                "t");
        PipConfiguration pip = PipConfiguration.read(environment, home);

        assertThat(urls(pip, List.of(), environment))
                .containsExactly("https://pypi.org/simple", "https://extra.example.org/simple");
        assertThat(urls(pip, List.of("--index-url https://x:${TOKEN}@own.example.org/simple"), environment))
                .containsExactly("https://own.example.org/simple");
        assertThat(urls(pip, List.of("--no-index"), environment)).isEmpty();
    }

    @Test
    void theFirstOfTheSharedFoldersIsTheStrongest() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectories(home.resolve(name + "/pip"));
            Files.writeString(home.resolve(name + "/pip/pip.conf"), "[global]\nindex-url = https://" + name + "\n");
        }
        String both = home.resolve("one") + ":" + home.resolve("two");

        assertThat(PipConfiguration.read(Map.of("XDG_CONFIG_DIRS", both), home).value("index-url"))
                .contains("https://one");
    }

    @Test
    void anOptionIsOnByItsValueAndNotByBeingThere() {
        PipConfiguration pip = PipConfiguration.read(
                Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_NO_INDEX", "0", "PIP_PRE", " ", "PIP_NO_DEPS", "On"), home);

        assertThat(pip.isOn("no-index")).isFalse();
        assertThat(pip.value("pre")).isEmpty();
        assertThat(pip.isOn("no-deps")).isTrue();
    }

    @Test
    void showsItsOptionsAndNoValue() {
        PipConfiguration pip = PipConfiguration.read(
                Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_INDEX_URL", "https://me:hunter2@example.org"), home);

        assertThat(pip).hasToString("pip's options [index-url]");
    }

    private List<String> urls(PipConfiguration pip, List<String> options, Map<String, String> environment) {
        return IndexSettings.of(pip, options, 0, environment, home).indexes().stream()
                .map(PackageUrl::toString)
                .toList();
    }

    private String meaning(String name, String value) {
        return PipConfiguration.read(Map.of("PIP_CONFIG_FILE", "/dev/null", name, value), home)
                .meaning();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(home.resolve("pip.conf"), text);
    }
}
