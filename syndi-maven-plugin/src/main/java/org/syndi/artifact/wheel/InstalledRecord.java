package org.syndi.artifact.wheel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The RECORD of a wheel whose files are not all where the wheel has them: as installers do, it names what is there, and
 * where ("Binary distribution format", step 2 of installing). {@code importlib.metadata} believes it.
 */
public final class InstalledRecord {
    private InstalledRecord() {}

    /**
     * The text, if it is another one than the wheel's own.
     *
     * @param kept the files that are taken into the layer
     */
    public static Optional<byte[]> of(WheelArchive wheel, List<WheelArchive.Content> kept) {
        boolean asTheyWere = kept.size() == wheel.entries().size()
                && kept.stream().allMatch(content -> content.path()
                        .equals(content.entry().getName()));
        if (asTheyWere) {
            return Optional.empty();
        }
        Map<String, String> paths = new TreeMap<>();
        kept.forEach(content -> paths.put(content.entry().getName(), content.path()));
        String text = wheel.metadata("RECORD")
                .lines()
                .map(RecordLine::parse)
                .filter(line -> paths.containsKey(line.path()))
                .map(line -> new RecordLine(paths.get(line.path()), line.rest()) + "\n")
                .collect(Collectors.joining());
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
