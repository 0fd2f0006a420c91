package org.syndi.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The events are as Lambda and the app write them. */
class FunctionErrorTest {
    private static final String START = "START RequestId: 1 Version: $LATEST\n";
    private static final String REPORT =
            "REPORT RequestId: 1\tDuration: 3 ms\tStatus: error\tError Type: Runtime.ExitError\n";

    @Test
    void takesTheExceptionAndThePlaceItCameFrom() {
        assertThat(FunctionError.lastIn(List.of(
                        START,
                        "[ERROR] KeyError: 'FORMS_BUCKET'\rTraceback (most recent call last):\r"
                                + "  File \"/var/task/rawscribe/main.py\", line 9, in handler\r    return app(event)\r"
                                + "  File \"/var/task/rawscribe/sops.py\", line 41, in read\r    os.environ[name]\n",
                        REPORT)))
                .hasValue("KeyError: 'FORMS_BUCKET' (/var/task/rawscribe/sops.py, line 41)");
    }

    @Test
    void takesAModuleThatIsMissing() {
        assertThat(FunctionError.lastIn(List.of(
                        "[ERROR] Runtime.ImportModuleError: Unable to import module 'rawscribe.main': No module named"
                                + " 'fastapi'\nTraceback (most recent call last):\n",
                        "INIT_REPORT Init Duration: 90 ms\tPhase: init\tStatus: error\tError Type:"
                                + " Runtime.ImportModuleError\n")))
                .hasValue("Runtime.ImportModuleError: Unable to import module 'rawscribe.main': No module named"
                        + " 'fastapi'");
    }

    @Test
    void takesTheLastOfSeveral() {
        assertThat(FunctionError.lastIn(List.of("[ERROR] KeyError: 'a'", "[ERROR] ValueError: b", "fine")))
                .hasValue("ValueError: b");
    }

    @Test
    void readsTheAppsOwnJson() {
        assertThat(FunctionError.lastIn(
                        List.of("{\"level\": \"ERROR\", \"message\": \"unhandled error\", \"exception\":"
                                + " \"Traceback (most recent call last):\\n  File \\\"/var/task/rawscribe/gateway.py\\\", line 40,"
                                + " in call\\n    x()\\nrawscribe.config.Broken: no bucket\\nsays S3\"}\n")))
                .hasValue("rawscribe.config.Broken: no bucket (/var/task/rawscribe/gateway.py, line 40)");
    }

    @Test
    void readsLambdasLogFormatJson() {
        assertThat(FunctionError.lastIn(List.of("{\"timestamp\": \"2026-11-27T12:00:00Z\", \"level\": \"ERROR\","
                        + " \"errorType\": \"ZeroDivisionError\", \"errorMessage\": \"division by zero\", \"stackTrace\":"
                        + " [\"  File \\\"/var/task/main.py\\\", line 3, in handler\\n    1 / 0\\n\"]}\n")))
                .hasValue("ZeroDivisionError: division by zero (/var/task/main.py, line 3)");
    }

    @Test
    void takesWhatThePlatformSaysWhereTheFunctionCannotSayAnythingAnyMore() {
        assertThat(FunctionError.lastIn(
                        List.of(START, "2026-11-27T12:00:03.003Z 1 Task timed out after 3.00 seconds\n")))
                .hasValue("Task timed out after 3.00 seconds");
        assertThat(FunctionError.lastIn(
                        List.of("RequestId: 1 Error: Runtime exited with error: signal: killed\nRuntime.ExitError\n")))
                .hasValue("Runtime exited with error: signal: killed");
        assertThat(FunctionError.lastIn(List.of(START, REPORT))).hasValue("Runtime.ExitError");
    }

    @Test
    void takesWhatIsLoggedAsAnErrorWhereNothingFailed() {
        assertThat(FunctionError.lastIn(List.of(
                        "[ERROR]\t2026-11-27T12:00:00.000Z\t1\tthe bucket cannot be read\n", "[INFO]\tx\ty\tz")))
                .hasValue("the bucket cannot be read");
        assertThat(FunctionError.lastIn(List.of("{\"level\": \"ERROR\", \"message\": \"no bucket\"}\n")))
                .hasValue("no bucket");
    }

    @Test
    void findsNoneInALogWithoutAny() {
        assertThat(FunctionError.lastIn(List.of(
                        START,
                        "{\"level\": \"INFO\", \"message\": \"GET /health 200\"}\n",
                        "{broken",
                        "an error: of the user's words",
                        "END RequestId: 1\n",
                        "REPORT RequestId: 1\tDuration: 3 ms\n")))
                .isEmpty();
        assertThat(FunctionError.lastIn(List.of())).isEmpty();
    }
}
