package org.syndi.local.lambda;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests of a class on a machine without Python. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresPython.Condition.class)
@interface RequiresPython {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return starts("python3") || starts("python")
                    ? ConditionEvaluationResult.enabled("there is a Python")
                    : ConditionEvaluationResult.disabled("no python3 or python on the PATH that is 3.9 or newer");
        }

        private static boolean starts(String command) {
            try {
                Process process = new ProcessBuilder(
                                command, "-c", "import sys; sys.exit(0 if sys.version_info >= (3, 9) else 1)")
                        .start();
                return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
            } catch (java.io.IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
