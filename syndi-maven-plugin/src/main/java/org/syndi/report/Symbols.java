package org.syndi.report;

import java.nio.charset.Charset;

/** The pictures of the guide, or plain letters where the output cannot show them. */
public enum Symbols {
    PICTURES("▸", "✅", "❌", "➖", "═", "🎉 ", "📡 ", "🔐 ", "🔑 ", "👤 ", "🔒 "),
    LETTERS("-", "[ok]", "[FAILED]", "[skipped]", "=", "", "", "", "", "", "");

    private final String step;
    private final String passed;
    private final String failed;
    private final String skipped;
    private final String rule;
    private final String done;
    private final String endpoint;
    private final String pool;
    private final String key;
    private final String user;
    private final String lock;

    Symbols(
            String step,
            String passed,
            String failed,
            String skipped,
            String rule,
            String done,
            String endpoint,
            String pool,
            String key,
            String user,
            String lock) {
        this.step = step;
        this.passed = passed;
        this.failed = failed;
        this.skipped = skipped;
        this.rule = rule;
        this.done = done;
        this.endpoint = endpoint;
        this.pool = pool;
        this.key = key;
        this.user = user;
        this.lock = lock;
    }

    /** Those that an output in this character set can show. */
    public static Symbols in(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(PICTURES.done + PICTURES.step)
                ? PICTURES
                : LETTERS;
    }

    String step() {
        return step;
    }

    String passed() {
        return passed;
    }

    String failed() {
        return failed;
    }

    String skipped() {
        return skipped;
    }

    String rule(int length) {
        return rule.repeat(length);
    }

    String done() {
        return done;
    }

    String endpoint() {
        return endpoint;
    }

    String pool() {
        return pool;
    }

    String key() {
        return key;
    }

    String user() {
        return user;
    }

    String lock() {
        return lock;
    }
}
