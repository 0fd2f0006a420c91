package org.syndi.report;

import org.syndi.aws.FunctionSnapshot;
import org.syndi.deploy.FunctionUpdate;

/** The block that ends an update of the code alone: what is live. */
public final class FunctionUpdateReport {
    private final Output output;
    private final Symbols symbols;

    public FunctionUpdateReport(Output output, Symbols symbols) {
        this.output = output;
        this.symbols = symbols;
    }

    public void print(FunctionUpdate update) {
        new VerificationReport(output, symbols).print(update.verified());
        FunctionSnapshot live = update.function();
        output.info("Live: " + live.name() + ", CodeSha256 " + live.codeSha256() + ", since " + live.modified());
        if (!update.changed()) {
            output.info("Nothing was updated: that is the code of these sources.");
        } else if (!update.verified().checks().failed()) {
            output.info(symbols.done() + "Function Updated: " + update.deployment());
        }
    }
}
