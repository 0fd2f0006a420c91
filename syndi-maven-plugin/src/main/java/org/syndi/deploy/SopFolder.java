package org.syndi.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;

/**
 * The SOPs of a file or a folder, all of them sound.
 *
 * @param files in the order of their names
 */
record SopFolder(List<SopFile> files) {

    /** @throws DeploymentException with all that is wrong, not only the first thing */
    static SopFolder read(Path place) {
        List<SopFile> sound = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path file : candidates(place)) {
            try {
                sound.add(SopFile.read(file, name(place, file)));
            } catch (DeploymentException e) {
                faults.add(e.problem() + " " + e.remedy());
            }
        }
        faults.addAll(sharedIds(sound));
        if (!faults.isEmpty()) {
            throw new DeploymentException(
                    "Nothing was uploaded, because the app could not use:\n  " + String.join("\n  ", faults),
                    "Correct this, then run the same command again.");
        }
        return new SopFolder(List.copyOf(sound));
    }

    private static List<Path> candidates(Path place) {
        List<Path> found = Files.isDirectory(place) ? below(place) : List.of(place);
        if (!Files.exists(place)) {
            throw new DeploymentException("There is no " + place + ".", "Check -Dsyndi.sops.");
        }
        if (found.isEmpty() || !found.stream().allMatch(SopFile::isOne)) {
            throw new DeploymentException(
                    place + " has no SOP: the app reads files that end in " + String.join(", ", SopFile.SUFFIXES) + ".",
                    "Name such a file, or a folder with some, in -Dsyndi.sops.");
        }
        return found;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(SopFile::isOne)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new DeploymentException(
                    "The folder " + folder + " cannot be read: " + e.getClass().getSimpleName(),
                    "Check that you may read it.",
                    e);
        }
    }

    private static String name(Path place, Path file) {
        return Files.isDirectory(place)
                ? place.relativize(file).toString().replace('\\', '/')
                : file.getFileName().toString();
    }

    /** The app keeps the first file of an id and skips the others. */
    private static List<String> sharedIds(List<SopFile> files) {
        Map<String, String> first = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (SopFile file : files) {
            String other = first.putIfAbsent(file.id(), file.name());
            if (other != null) {
                faults.add(file.name() + ": it has the id '" + file.id() + "' of " + other
                        + ". Give each SOP an id of its own.");
            }
        }
        return faults;
    }
}
