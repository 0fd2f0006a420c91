package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands in a document, and what it says that they print.
 *
 * @param place file and line
 * @param commands a fenced block of {@code sh} or {@code shell}
 * @param output the {@code text} block after it, before the next heading; {@code …} in it stands for anything
 */
record Block(String place, String commands, Optional<List<String>> output) {
    private static final String FENCE = "```";

    /** All blocks with commands, in their order. */
    static List<Block> of(Path document) {
        List<Block> blocks = new ArrayList<>();
        String language = null;
        List<String> text = new ArrayList<>();
        boolean open = false;
        List<String> lines = read(document);
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (language == null && line.startsWith(FENCE)) {
                language = line.substring(FENCE.length()).strip();
                text.clear();
            } else if (language == null) {
                open = open && !line.startsWith("#");
            } else if (!line.equals(FENCE)) {
                text.add(line);
            } else {
                int last = blocks.size() - 1;
                switch (language) {
                    case "sh", "shell" -> {
                        String place = document.getFileName() + ":" + (number - text.size());
                        blocks.add(new Block(place, String.join("\n", text), Optional.empty()));
                        open = true;
                    }
                    case "text" -> {
                        if (open) {
                            blocks.set(last, blocks.get(last).printing(List.copyOf(text)));
                        }
                        open = false;
                    }
                    default ->
                        assertThat(language)
                                .as(document + ":" + number + ": a block is sh (executed), text, or a kind of file")
                                .isIn("xml", "json", "yaml");
                }
                language = null;
            }
        }
        return blocks;
    }

    private static List<String> read(Path document) {
        try {
            return Files.readAllLines(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Block printing(List<String> lines) {
        return new Block(place, commands, Optional.of(lines));
    }

    boolean isServing() {
        return commands.contains("syndi:local");
    }

    /** Whether it goes on until the reader presses Ctrl-C. */
    boolean isEndless() {
        return commands.contains("syndi.follow");
    }

    boolean needs(String command) {
        return commands.lines().anyMatch(line -> line.startsWith(command + " ") || line.contains("$(" + command + " "));
    }

    /** Fails the test if what was printed is not what the document shows, line by line in that order. */
    void requireShown(String printed) {
        output.ifPresent(lines -> {
            String shown = lines.stream()
                    .filter(line -> !line.isBlank())
                    .map(Block::pattern)
                    .collect(Collectors.joining("[^\n]*\n(?:[^\n]*\n)*?[^\n]*", "(?:[^\n]*\n)*?[^\n]*", "[\\s\\S]*"));
            assertThat(printed).as("the output shown after " + place).matches(Pattern.compile(shown));
        });
    }

    private static String pattern(String line) {
        return Pattern.compile("…")
                .splitAsStream(line.strip())
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining("[^\n]*"));
    }

    @Override
    public String toString() {
        return place + " " + commands.lines().findFirst().orElse("");
    }
}
