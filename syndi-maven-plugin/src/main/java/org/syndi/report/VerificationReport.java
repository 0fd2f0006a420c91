package org.syndi.report;

import org.syndi.deploy.Verified;
import org.syndi.deployment.DeploymentException;
import org.syndi.verify.CheckResult;
import org.syndi.verify.VerificationResult;

/** The checks, a line each; what failed, with what was asked and what came back. */
public final class VerificationReport {
    private final Output output;
    private final Symbols symbols;

    public VerificationReport(Output output, Symbols symbols) {
        this.output = output;
        this.symbols = symbols;
    }

    public void print(Verified verified) {
        verified.checks().results().forEach(this::print);
        if (!verified.functionLog().lines().isEmpty()) {
            output.warn("What the function wrote meanwhile:");
            verified.functionLog().lines().forEach(line -> output.warn("    " + line));
        }
    }

    private void print(CheckResult result) {
        switch (result.status()) {
            case PASSED -> output.info("    " + result.name() + ": " + symbols.passed() + " " + result.detail());
            case SKIPPED -> output.info("    " + result.name() + ": " + symbols.skipped() + " " + result.detail());
            case FAILED -> {
                output.warn(result.name() + ": " + symbols.failed() + " " + result.detail());
                result.exchange()
                        .ifPresent(exchange -> output.warn("    " + exchange.request() + " -> " + exchange.answer()));
            }
        }
    }

    /**
     * Ends where a check failed. What the function itself says of it comes last: it is most often what is to be mended.
     *
     * @throws DeploymentException if a check failed; the text is that of the first one
     */
    public static void requirePassed(Verified verified) {
        VerificationResult result = verified.checks();
        result.failures().stream().findFirst().ifPresent(first -> {
            throw new DeploymentException(
                    result.failures().size() + " of " + result.results().size() + " checks failed. " + first.name()
                            + ": " + first.detail()
                            + verified.functionLog()
                                    .error()
                                    .map(error -> ". The function's own error: " + error)
                                    .orElse(""),
                    verified.functionLog().repair().map(repair -> repair + " ").orElse("") + first.hint());
        });
    }
}
