package org.syndi.deploy;

import org.syndi.artifact.archive.Archive;
import org.syndi.aws.Function;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.progress.Progress;

/** Says whether the code that runs is the code that was built. */
record LiveCode(Function function, Progress progress) {
    void compare(Archive built) {
        String live = function.describe().map(FunctionSnapshot::codeSha256).orElse("none");
        String code = built.sha256().base64();
        progress.detail(
                live.equals(code)
                        ? "The code of " + function.name() + " is live already: CodeSha256 " + live
                        : "Would replace the code of " + function.name() + ": live is " + live + ", built was " + code);
    }
}
