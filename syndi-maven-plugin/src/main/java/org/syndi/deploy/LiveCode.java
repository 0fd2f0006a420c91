package org.syndi.deploy;

import java.util.Optional;
import org.syndi.artifact.archive.Archive;
import org.syndi.aws.Function;
import org.syndi.aws.FunctionSnapshot;
import org.syndi.progress.Progress;

/** Says whether the code that runs is the code that was built. */
record LiveCode(Function function, Progress progress) {
    void compare(Archive built) {
        Optional<FunctionSnapshot> now = function.describe();
        String live = now.map(FunctionSnapshot::codeSha256).orElse("none");
        String code = built.sha256().base64();
        progress.detail(
                now.filter(snapshot -> snapshot.runs(code)).isPresent()
                        ? "The code of " + function.name() + " is live already: CodeSha256 " + live
                        : "Would replace the code of " + function.name() + ": live is " + live + ", built was " + code);
    }
}
