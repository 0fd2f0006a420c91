package org.syndi.verify;

import java.time.Duration;
import org.syndi.deployment.DeploymentException;

/** Measures a check, and makes what stopped it (a sign-in that failed, say) its result. */
abstract class TimedCheck implements Check {
    private final String name;

    TimedCheck(String name) {
        this.name = name;
    }

    abstract Finding examine();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final CheckResult run() {
        long start = System.nanoTime();
        Finding finding = examined();
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        return new CheckResult(name, finding.status(), finding.detail(), finding.hint(), finding.exchange(), duration);
    }

    private Finding examined() {
        try {
            return examine();
        } catch (DeploymentException e) {
            return Finding.failed(e.problem(), e.remedy());
        }
    }
}
