package org.syndi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.syndi.local.wire.SignedHttp;

/** Requests that are made to break their reader: each gets one answer, and the next one as well. */
class HostileRequestsTest {
    private static final int DEEP = 12_000;

    @TempDir
    Path directory;

    private LocalAws aws;

    @BeforeEach
    void start() {
        aws = LocalAws.start(new LocalAwsOptions(directory, 0, Optional.empty()));
    }

    @AfterEach
    void itStillAnswers() {
        assertThat(query("Action=ListStacks&Version=2010-05-15").statusCode()).isEqualTo(200);
        aws.close();
    }

    private java.net.http.HttpResponse<String> query(String body) {
        return new SignedHttp(aws.endpoint(), "cloudformation").post("/", "application/x-www-form-urlencoded", body);
    }

    private static String deep(String open, String close) {
        return open.repeat(DEEP) + close.repeat(DEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flow", "json", "tags", "block", "aliases"})
    void aTemplateWithoutBottom(String kind) {
        String value =
                switch (kind) {
                    case "flow", "json" -> deep("[", "]");
                    case "tags" -> "!Base64 ".repeat(3000) + "x";
                    case "block" -> "- ".repeat(DEEP) + "x";
                    default -> "&a [*a, *a]";
                };
        String template = kind.equals("json") ? "{\"Resources\": " + value + "}" : "Resources: " + value;
        var answer = query("Action=ValidateTemplate&Version=2010-05-15&TemplateBody="
                + java.net.URLEncoder.encode(template, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>ValidationError</Code>");
    }

    @Test
    void anInputWithoutBottom() {
        for (String service : new String[] {"logs", "cognito-idp"}) {
            var answer = new SignedHttp(aws.endpoint(), service)
                    .post("/", "application/x-amz-json-1.1", "{\"a\": " + deep("[", "]") + "}");
            assertThat(answer.statusCode()).isBetween(400, 501);
        }
        var lambda = new SignedHttp(aws.endpoint(), "lambda")
                .post("/2015-03-31/functions", "application/json", "{\"a\": " + deep("[", "]") + "}");
        assertThat(lambda.statusCode()).isBetween(400, 500);
        var s3 = new SignedHttp(aws.endpoint(), "s3").post("/bucket?delete", "application/xml", deep("<a>", "</a>"));
        assertThat(s3.statusCode()).isBetween(400, 500);
    }

    @Test
    void aQueryThatIsNone() {
        assertThat(query("Action=%zz").statusCode()).isEqualTo(400);
        assertThat(new SignedHttp(aws.endpoint(), "cloudformation")
                        .get("/?Action=ListStacks&X=%25")
                        .statusCode())
                .isLessThan(500);
    }

    @Test
    void aBodyWithoutEnd() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(aws.endpoint() + "/").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        connection.setChunkedStreamingMode(1 << 16);
        byte[] piece = new byte[1 << 20];
        try (OutputStream out = connection.getOutputStream()) {
            for (int i = 0; i < 90; i++) {
                out.write(piece);
            }
        }
        assertThat(connection.getResponseCode()).isEqualTo(413);
    }
}
