package org.syndi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.deployment.Deployment;
import org.syndi.deployment.DeploymentException;

class ConfigSyncTest {
    private static final String URL = "https://abc.execute-api.us-east-1.amazonaws.com/stage";
    private static final Map<String, String> OPEN = Map.of("ApiEndpoint", URL, "CloudFrontURL", "https://d.example");
    private static final Map<String, String> CLOSED =
            Map.of("ApiEndpoint", URL, "CognitoUserPoolId", "us-east-1_ABC", "CognitoClientId", "client1");

    @TempDir
    private Path directory;

    private Path webapp;
    private Path lambda;
    private ConfigSync sync;

    @BeforeEach
    void open() {
        ConfigFiles files = new ConfigFiles(directory, Deployment.of("stage", "myorg"));
        webapp = files.override(ConfigKind.WEBAPP);
        lambda = files.override(ConfigKind.LAMBDA);
        sync = new ConfigSync(files);
    }

    @Test
    void makesMissingFilesWithJustTheseKeys() {
        SyncPlan plan = sync.plan(CLOSED);
        assertThat(webapp).doesNotExist();

        plan.apply();

        assertThat(webapp).hasContent("""
                        {
                          "webapp": {
                            "apiEndpoint": "%1$s",
                            "api": {
                              "proxyTarget": "%1$s"
                            },
                            "auth": {
                              "cognito": {
                                "userPoolId": "us-east-1_ABC",
                                "clientId": "client1"
                              }
                            }
                          }
                        }
                        """.formatted(URL));
        assertThat(lambda).hasContent("""
                        {
                          "lambda": {
                            "auth": {
                              "cognito": {
                                "userPoolId": "us-east-1_ABC",
                                "clientId": "client1"
                              }
                            }
                          }
                        }
                        """);
        assertThat(plan.changes())
                .extracting(FieldChange::path)
                .containsExactly(
                        "webapp.apiEndpoint",
                        "webapp.api.proxyTarget",
                        "webapp.auth.cognito.userPoolId",
                        "webapp.auth.cognito.clientId",
                        "lambda.auth.cognito.userPoolId",
                        "lambda.auth.cognito.clientId");
    }

    @Test
    void writesNoPoolWithoutAuthentication() throws IOException {
        write(lambda, "{\"lambda\": {\"auth\": {\"cognito\": {\"userPoolId\": \"old\"}}}}");

        sync.plan(OPEN).apply();

        assertThat(webapp).content().doesNotContain("auth", "null", "d.example");
        assertThat(lambda).hasContent("{\"lambda\": {\"auth\": {\"cognito\": {\"userPoolId\": \"old\"}}}}");
    }

    @Test
    void ensuresTheLambdaObject() throws IOException {
        sync.plan(OPEN).apply();
        assertThat(lambda).hasContent("{\n  \"lambda\": {}\n}\n");

        write(lambda, "{\"other\": 1}");
        sync.plan(OPEN).apply();
        assertThat(lambda).hasContent("{\"other\": 1, \"lambda\": {}}");
    }

    @Test
    void tellsEachFieldThatChangesAndNoOther() throws IOException {
        write(
                webapp,
                "{\"webapp\": {\"apiEndpoint\": \"TO_BE_FILLED_BY_SYNC_CONFIGS\", \"api\": {\"proxyTarget\": \"%s\"}}}"
                        .formatted(URL.replace("/", "\\/")));

        assertThat(sync.plan(OPEN).changes())
                .containsExactly(new FieldChange(
                        webapp, "webapp.apiEndpoint", Optional.of("TO_BE_FILLED_BY_SYNC_CONFIGS"), URL));
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        sync.plan(CLOSED).apply();
        var written = Files.getLastModifiedTime(webapp);
        var inode = Files.getAttribute(webapp, "unix:ino");

        SyncPlan second = sync.plan(CLOSED);
        second.apply();

        assertThat(second.changes()).isEmpty();
        assertThat(Files.getLastModifiedTime(webapp)).isEqualTo(written);
        assertThat(Files.getAttribute(webapp, "unix:ino")).isEqualTo(inode);
    }

    /** Each fixture with marks around what the sync puts in: {@code «before→after»}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // four spaces, an order and numbers of somebody's own, no line end at the end
                """
                {
                    "_meta": {"owner":"lab",  "rev": 1.10},
                    "webapp": {
                        "ui": { "theme" : "dark" },
                        "apiEndpoint": «"TO_BE_FILLED"→"URL"»,
                        "list": [ 1,2,
                            3 ],
                        "api": {
                            "proxyTarget": «null→"URL"»,
                            "é": "\\u00e9"
                        }
                    },
                    "z": true
                }""",
                // new keys at the end of their objects, tabs, space before the colon
                """
                {
                \t"webapp" : {
                \t\t"branding" : {
                \t\t\t"title" : "x"
                \t\t}«→,
                \t\t"apiEndpoint" : "URL",
                \t\t"api" : {
                \t\t\t"proxyTarget" : "URL"
                \t\t}»
                \t}
                }
                """,
                // all on one line
                "{\"a\":1,\"webapp\":{\"apiEndpoint\":«1→\"URL\"»,\"api\":{«→\"proxyTarget\":\"URL\"»}}}",
                // objects without members, in a file of several lines
                """
                {
                  "webapp": {«→
                    "apiEndpoint": "URL",
                    "api": {
                      "proxyTarget": "URL"
                    }
                  »},
                  "numbers": [-0, 1e5, 12]
                }
                """,
                // Windows line ends
                "{\r\n  \"webapp\": {\r\n    \"apiEndpoint\": «{\"odd\": 1}→\"URL\"»«→,\r\n    \"api\": {\r\n      \"proxyTarget\": \"URL\"\r\n    }»\r\n  }\r\n}\r\n",
                // a byte order mark, and null for an object
                "\uFEFF{\n  \"webapp\": «null→{\n    \"apiEndpoint\": \"URL\",\n    \"api\": {\n      \"proxyTarget\": \"URL\"\n    }\n  }»\n}\n",
            })
    void keepsWhatIsNotItsOwnAsItIsWritten(String fixture) throws IOException {
        write(webapp, fixture.replaceAll("«([^→»]*)→([^»]*)»", "$1"));

        sync.plan(OPEN).apply();

        assertThat(Files.readString(webapp))
                .isEqualTo(fixture.replaceAll("«([^→»]*)→([^»]*)»", "$2").replace("URL", URL));
    }

    @Test
    void writesWhatJsonHasToEscape() {
        sync.plan(Map.of("ApiEndpoint", "https://x/\"\\\né")).apply();

        assertThat(sync.plan(Map.of("ApiEndpoint", "https://x/\"\\\né")).changes())
                .isEmpty();
    }

    @Test
    void refusesToReplaceAValueThatIsNotItsOwn() throws IOException {
        write(lambda, "{\"lambda\": {\"auth\": \"none\"}}");

        assertThatThrownBy(() -> sync.plan(CLOSED))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("'lambda.auth' is no object")
                .hasMessageContaining(lambda.toString());
        assertThat(webapp).doesNotExist();
    }

    @Test
    void refusesOutputsThatAreNotAllThere() {
        assertThatThrownBy(() -> sync.plan(Map.of("CognitoUserPoolId", "p")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("no output ApiEndpoint");
        assertThatThrownBy(() -> sync.plan(Map.of("ApiEndpoint", URL, "CognitoUserPoolId", "p")))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("no output CognitoClientId");
    }

    @Test
    void leavesAFileThatWasChangedMeanwhile() throws IOException {
        write(webapp, "{}");
        SyncPlan plan = sync.plan(OPEN);
        write(webapp, "{\"mine\": 1}");

        assertThatThrownBy(plan::apply)
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(webapp).hasContent("{\"mine\": 1}");
    }

    @Test
    void refusesAMalformedFile() throws IOException {
        write(webapp, "{\"webapp\": {}, \"webapp\": {}}");

        assertThatThrownBy(() -> sync.plan(OPEN))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining(webapp + ":1:");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
