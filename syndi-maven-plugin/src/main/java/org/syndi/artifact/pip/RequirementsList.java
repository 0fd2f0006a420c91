package org.syndi.artifact.pip;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.syndi.artifact.file.PrivateFolder;

/**
 * Requirements in the form that pip is given: one file, and one of constraints, in which every line stands for itself.
 * It may hold passwords, so it is for its owner alone and goes with the folder that it is in.
 */
record RequirementsList(List<PipOption> options, List<Requirement> requirements, List<Requirement> constraints) {
    /** Otherwise pip takes the character set of the locale. */
    private static final String CODING = "# -*- coding: utf-8 -*-";

    /**
     * The files on disk.
     *
     * @param arguments that name them to pip
     * @param lists the paths, as pip shows them
     * @param places for each path, file and line of the user's that a line comes from; the first one is line 1
     */
    record Written(List<String> arguments, List<Path> lists, List<List<String>> places) {
        /** A text of pip's with the user's own files and lines in the place of these. */
        String inUsersWords(String text) {
            String own = text;
            for (int list = 0; list < lists.size(); list++) {
                for (int line = places.get(list).size(); line > 0; line--) {
                    String path = "\\Q" + lists.get(list) + "\\E";
                    own = own.replaceAll(
                            "-[rc] " + path + " \\(line " + line + "\\)|line " + line + " of " + path,
                            Matcher.quoteReplacement(places.get(list).get(line - 1)));
                }
            }
            return own;
        }
    }

    /** @param folder of our own; what a run before has left there is replaced */
    Written write(Path folder) {
        Path asked = folder.resolve("requirements.txt");
        Path limits = folder.resolve("constraints.txt");
        List<String> arguments = new ArrayList<>(List.of("--requirement", asked.toString()));
        List<String> askedPlaces = write(asked, options, requirements);
        List<String> limitPlaces = write(limits, List.of(), constraints);
        if (!constraints.isEmpty()) {
            arguments.addAll(List.of("--constraint", limits.toString()));
        }
        return new Written(arguments, List.of(asked, limits), List.of(askedPlaces, limitPlaces));
    }

    private static List<String> write(Path file, List<PipOption> options, List<Requirement> requirements) {
        List<String> lines = new ArrayList<>(List.of(CODING));
        List<String> places = new ArrayList<>(List.of(""));
        options.forEach(option -> {
            lines.add(option.line());
            places.add("");
        });
        requirements.forEach(requirement -> {
            lines.add(requirement.line());
            places.add(requirement.place());
        });
        try (OutputStream out = PrivateFolder.newFile(file)) {
            out.write(String.join(
                            "\n", Stream.concat(lines.stream(), Stream.of("")).toList())
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        return places;
    }
}
