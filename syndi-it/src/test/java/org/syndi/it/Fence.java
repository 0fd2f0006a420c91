package org.syndi.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown document.
 *
 * @param line the number of the line after the opening fence
 * @param section how many headings come before it
 * @param language "" if none is named
 */
record Fence(int line, int section, String language, List<String> text) {
    private static final String MARK = "```";

    static List<Fence> of(Path document) {
        List<String> lines = read(document);
        List<Fence> fences = new ArrayList<>();
        int section = 0;
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).startsWith("#")) {
                section++;
            } else if (lines.get(line).startsWith(MARK)) {
                int end = line + 1 + lines.subList(line + 1, lines.size()).indexOf(MARK);
                String language = lines.get(line).substring(MARK.length()).strip();
                fences.add(new Fence(line + 2, section, language, List.copyOf(lines.subList(line + 1, end))));
                line = end;
            }
        }
        return fences;
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
