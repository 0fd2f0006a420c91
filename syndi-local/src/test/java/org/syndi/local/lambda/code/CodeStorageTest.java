package org.syndi.local.lambda.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStorageTest {
    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int LINK = 0120777;

    private record Entry(String name, int mode, String content) {}

    @TempDir
    Path temporary;

    private Path folder;
    private CodeStorage storage;

    @BeforeEach
    void open() {
        folder = temporary.resolve("code");
        storage = new CodeStorage(folder);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void unpacksFilesProgramsAndLinks() throws IOException {
        CodePackage code = keep(
                new Entry("pkg/data.txt", FILE, "data"),
                new Entry("bin/tool", PROGRAM, "#!/bin/sh"),
                new Entry("pkg/link.txt", LINK, "data.txt"));

        Path unpacked = storage.unpack(List.of(code));

        assertThat(unpacked.resolve("pkg/data.txt")).hasContent("data");
        assertThat(unpacked.resolve("pkg/link.txt")).hasContent("data").isSymbolicLink();
        assertThat(unpacked.resolve("bin/tool")).isExecutable();
        assertThat(Files.isExecutable(unpacked.resolve("pkg/data.txt"))).isFalse();
        assertThat(code.unpackedSize()).isEqualTo(4 + 9 + 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.py", "pkg/../../evil.py", "pkg/../.."})
    void refusesEntriesThatWantOut(String name) {
        assertThatThrownBy(() -> keep(new Entry(name, FILE, "x"))).isInstanceOf(InvalidZipException.class);
        assertThat(temporary.resolve("evil.py")).doesNotExist();
    }

    /** The last two: a link to the folder itself, and one that goes up from there. */
    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../..", "here/..", "sub/../.."})
    @DisabledOnOs(OS.WINDOWS)
    void refusesLinksThatMayLeadOut(String target) throws IOException {
        CodePackage code = keep(
                new Entry("here", LINK, "sub"), new Entry("out", LINK, target), new Entry("out/evil.py", FILE, "x"));

        assertThatThrownBy(() -> storage.unpack(List.of(code)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("may lead out");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void putsLaterLayersOverEarlierOnes() throws IOException {
        CodePackage first = keep(new Entry("a.txt", FILE, "first"), new Entry("b.txt", FILE, "first"));
        CodePackage second = keep(new Entry("b.txt", FILE, "second"));

        Path both = storage.unpack(List.of(first, second));

        assertThat(both.resolve("a.txt")).hasContent("first");
        assertThat(both.resolve("b.txt")).hasContent("second");
        assertThat(storage.unpack(List.of(second, first)).resolve("b.txt")).hasContent("first");
    }

    @Test
    void keepsOnlyWhatIsStillUsed() throws IOException {
        CodePackage used = keep(new Entry("a.txt", FILE, "used"));
        CodePackage unused = keep(new Entry("a.txt", FILE, "unused"));
        storage.unpack(List.of(used));
        storage.unpack(List.of(unused));

        storage.keepOnly(Set.of(used), Set.of());

        assertThat(storage.zip(used)).exists();
        assertThat(storage.unpacked(used)).exists();
        assertThat(storage.zip(unused)).doesNotExist();
        assertThat(storage.unpacked(unused)).doesNotExist();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("unpacked"))) {
            return files.toList();
        }
    }

    private CodePackage keep(Entry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name());
                header.setUnixMode(entry.mode());
                zip.putArchiveEntry(header);
                zip.write(entry.content().getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return storage.keep(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
