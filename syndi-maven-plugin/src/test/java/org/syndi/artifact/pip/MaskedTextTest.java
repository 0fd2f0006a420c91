package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Looking in indexes: https://me:secret@example.org/simple, https://secret@example.com",
                "git+https://secret@example.org/x.git",
                "https://me:sec@secret@example.org/",
                "ERROR: https://example.org/a.whl?X-Amz-Signature=secret&y=secret (from x)",
                "http://'https://a:secret@b/c'"
            })
    void hidesWhatStandsInUrls(String text) {
        assertThat(MaskedText.of(text)).doesNotContain("secret").contains("****");
        assertThat(MaskedText.stripped(text)).doesNotContain("secret");
    }

    @Test
    void leavesOtherTextAsItIs() {
        String text = "No matching distribution for a@b>=1 at https://example.org/simple/a/ (mail me@example.org)?";

        assertThat(MaskedText.of(text)).isEqualTo(text);
    }
}
