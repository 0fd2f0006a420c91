package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Commands in a document, and what it says that they print.
 *
 * @param place file and line
 * @param commands a fenced block of {@code sh} or {@code shell}
 * @param output the {@code text} block after it, before the next heading; {@code …} in it stands for anything
 */
record Block(String place, String commands, Optional<List<String>> output) {
    private static final Set<String> COMMANDS = Set.of("sh", "shell");
    private static final String OUTPUT = "text";
    private static final Set<String> FILES = Set.of("xml", "json", "yaml");

    /** All blocks with commands, in their order. */
    static List<Block> of(Path document) {
        List<Fence> fences = Fence.of(document);
        fences.forEach(fence -> requireKnown(fence, document));
        return IntStream.range(0, fences.size())
                .filter(number -> COMMANDS.contains(fences.get(number).language()))
                .mapToObj(number -> of(document, fences.get(number), fences.subList(number + 1, fences.size())))
                .toList();
    }

    private static Block of(Path document, Fence commands, List<Fence> after) {
        return new Block(
                document.getFileName() + ":" + commands.line(),
                String.join("\n", commands.text()),
                after.stream()
                        .limit(1)
                        .filter(next -> next.language().equals(OUTPUT) && next.section() == commands.section())
                        .map(Fence::text)
                        .findFirst());
    }

    private static void requireKnown(Fence fence, Path document) {
        String language = fence.language();
        assertThat(COMMANDS.contains(language) || FILES.contains(language) || language.equals(OUTPUT))
                .as(document + ":" + fence.line() + ": a block is sh (executed), text, or a kind of file, not '"
                        + language + "'")
                .isTrue();
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
