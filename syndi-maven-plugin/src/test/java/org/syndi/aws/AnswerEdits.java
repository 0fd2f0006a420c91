package org.syndi.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes in real answers, for what AWS says of things that the embedded one does not have: a nested stack, an update
 * that Lambda could not bring to life.
 */
final class AnswerEdits {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final List<Edit> edits = new CopyOnWriteArrayList<>();

    private record Edit(String part, UnaryOperator<String> change) {}

    /**
     * Changes all answers to some requests.
     *
     * @param part of the request
     * @param change of the answer's body
     */
    void add(String part, UnaryOperator<String> change) {
        edits.add(new Edit(part, change));
    }

    boolean any() {
        return !edits.isEmpty();
    }

    void clear() {
        edits.clear();
    }

    /**
     * What to pass on instead of the beginning of an answer.
     *
     * @param asked the request
     * @param beginning of the answer, as long as it has come
     * @param rest where the rest of it comes from; is read only if the answer is to be changed
     */
    byte[] edited(String asked, byte[] beginning, InputStream rest) throws IOException {
        List<Edit> fitting =
                edits.stream().filter(edit -> asked.contains(edit.part())).toList();
        return fitting.isEmpty() ? beginning : changed(whole(beginning, rest), fitting);
    }

    private static byte[] whole(byte[] beginning, InputStream rest) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(beginning);
        while (missing(answer.toString(StandardCharsets.ISO_8859_1)) > 0) {
            byte[] more = rest.readNBytes(missing(answer.toString(StandardCharsets.ISO_8859_1)));
            if (more.length == 0) {
                throw new IOException("the answer broke off");
            }
            answer.writeBytes(more);
        }
        return answer.toByteArray();
    }

    /** At least one byte, as long as the end of the head has not come. */
    private static int missing(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        return head < 0 ? 1 : length(answer) - (answer.length() - head - 4);
    }

    private static int length(String answer) {
        Matcher length = LENGTH.matcher(answer);
        if (!length.find()) {
            throw new AssertionError("an answer without a length is not foreseen here: " + answer);
        }
        return Integer.parseInt(length.group(1));
    }

    private static byte[] changed(byte[] answer, List<Edit> fitting) {
        String text = new String(answer, StandardCharsets.UTF_8);
        int head = text.indexOf("\r\n\r\n") + 4;
        String body = text.substring(head);
        for (Edit edit : fitting) {
            body = edit.change().apply(body);
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return (LENGTH.matcher(text.substring(0, head)).replaceFirst("\r\nContent-Length: " + length) + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
