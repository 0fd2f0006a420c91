package org.syndi.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.syndi.artifact.archive.CodeArchive;
import org.syndi.artifact.archive.PathPatterns;
import org.syndi.artifact.archive.Sha256;
import org.syndi.artifact.layer.LayerArchive;
import org.syndi.artifact.python.WheelFileName;
import org.syndi.artifact.wheel.CachedWheel;
import org.syndi.artifact.wheel.ResolvedWheel;

/** Composes a layer of all wheels in a folder, and zips another folder as code; prints the digests of both. */
final class ComposeInOtherProcess {
    private ComposeInOtherProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Path wheels = Path.of(arguments[0]);
        Path sources = Path.of(arguments[1]);
        Path out = Files.createDirectories(Path.of(arguments[2]));
        List<CachedWheel> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(wheels)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                WheelFileName parts = WheelFileName.parse(name).orElseThrow();
                Sha256 sha256 = Sha256.ofFile(file);
                found.add(new CachedWheel(
                        new ResolvedWheel(
                                parts.name(),
                                parts.version(),
                                name,
                                file.toUri().toString(),
                                sha256.hex(),
                                false),
                        sha256,
                        file));
            }
        }
        PathPatterns excludes = new PathPatterns(List.of("**/tests/**"));
        try (LayerArchive layer = LayerArchive.of(found, excludes)) {
            System.out.println("layer " + layer.write(out.resolve("layer.zip")).sha256());
        }
        CodeArchive code = new CodeArchive(sources, CodeArchive.DEFAULT_EXCLUDES, Map.of());
        System.out.println(
                "code " + code.write(out.resolve("code.zip")).archive().sha256());
    }
}
