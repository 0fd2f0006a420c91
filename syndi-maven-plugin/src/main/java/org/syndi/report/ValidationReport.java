package org.syndi.report;

import java.util.List;
import org.syndi.deploy.ValidationFinding;
import org.syndi.deploy.ValidationFinding.Level;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.GoalCommand;

/** What a validation found, a line each. */
public final class ValidationReport {
    private final Output output;
    private final Symbols symbols;

    public ValidationReport(Output output, Symbols symbols) {
        this.output = output;
        this.symbols = symbols;
    }

    public void print(List<ValidationFinding> findings) {
        findings.forEach(this::print);
    }

    private void print(ValidationFinding finding) {
        String line = finding.subject() + ": ";
        switch (finding.level()) {
            case PASSED -> output.info("    " + line + symbols.passed() + " " + finding.text());
            case WARNING -> output.warn(line + finding.text() + " " + finding.remedy());
            case ERROR -> output.warn(line + symbols.failed() + " " + finding.text() + " " + finding.remedy());
        }
    }

    /** @throws DeploymentException if a deployment would fail; with all the reasons */
    public static void requireNoError(List<ValidationFinding> findings) {
        List<String> errors = findings.stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .map(finding -> "  " + finding.subject() + ": " + finding.text() + " " + finding.remedy())
                .toList();
        if (!errors.isEmpty()) {
            throw new DeploymentException(
                    errors.size() + " thing(s) would make a deployment fail:\n" + String.join("\n", errors),
                    "Correct all of this, then run " + GoalCommand.of("validate") + " again.");
        }
    }
}
