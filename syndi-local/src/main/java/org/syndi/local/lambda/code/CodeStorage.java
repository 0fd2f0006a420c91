package org.syndi.local.lambda.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.syndi.local.store.OwnersOnly;

/**
 * Zips and what is in them, by content. Nothing half written can be seen: files and folders are made under another name
 * and then moved.
 */
public final class CodeStorage {
    private static final String ZIP = ".zip";
    private static final String UNFINISHED = ".tmp";

    private final Path zips;
    private final Path unpacked;

    /** @param folder of its own; made when it is needed */
    public CodeStorage(Path folder) {
        this.zips = folder.toAbsolutePath().resolve("zips");
        this.unpacked = folder.toAbsolutePath().resolve("unpacked");
    }

    /**
     * Keeps a zip.
     *
     * @throws InvalidZipException if it is none, or has an entry that must not be unpacked
     */
    public CodePackage keep(InputStream zip) throws IOException {
        OwnersOnly.folder(zips);
        Path fresh = zips.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            MessageDigest digest = sha256();
            try (OutputStream out = OwnersOnly.writeNew(fresh)) {
                new DigestInputStream(zip, digest).transferTo(out);
            }
            String hash = Base64.getEncoder().encodeToString(digest.digest());
            CodePackage code = new CodePackage(hash, Files.size(fresh), unpackedSize(fresh));
            Files.move(fresh, zip(code), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return code;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static long unpackedSize(Path file) {
        try (ZipContents contents = ZipContents.open(file)) {
            if (contents.isEmpty()) {
                throw new InvalidZipException("Uploaded file must be a non-empty zip");
            }
            return contents.unpackedSize();
        } catch (IOException e) {
            throw new InvalidZipException(e);
        }
    }

    /** The zip itself, as it came. */
    public Path zip(CodePackage code) {
        return zip(code.hex());
    }

    Path zip(String hex) {
        return zips.resolve(hex + ZIP);
    }

    /** The folder with what is in the code. */
    public Path unpacked(CodePackage code) {
        return unpacked.resolve(code.hex());
    }

    /** The folder with what is in all of the layers, the later ones over the earlier, as Lambda makes {@code /opt}. */
    public Path unpacked(List<CodePackage> layers) {
        if (layers.size() == 1) {
            return unpacked(layers.get(0));
        }
        String all = layers.stream().map(CodePackage::hex).collect(Collectors.joining(" "));
        return unpacked.resolve(HexFormat.of().formatHex(sha256().digest(all.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Unpacks the layers into their common folder unless that is done already. One after the other, as disks like it.
     */
    public synchronized Path unpack(List<CodePackage> layers) throws IOException {
        Path folder = unpacked(layers);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path fresh = unpacked.resolve(UUID.randomUUID() + UNFINISHED);
        OwnersOnly.folder(fresh);
        try {
            for (CodePackage layer : layers) {
                try (ZipContents contents = ZipContents.open(zip(layer))) {
                    contents.unpackInto(fresh);
                }
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(fresh); // Another process with the same state was faster.
        } catch (IOException e) {
            delete(fresh);
            throw e;
        }
        return folder;
    }

    /** Deletes all zips and folders but those of these packages; to be called while no function runs. */
    public void keepOnly(Set<CodePackage> packages, Set<List<CodePackage>> layerSets) {
        Set<Path> kept = Stream.of(
                        packages.stream().map(this::zip),
                        packages.stream().map(this::unpacked),
                        layerSets.stream().map(this::unpacked))
                .flatMap(paths -> paths)
                .collect(Collectors.toSet());
        for (Path folder : List.of(zips, unpacked)) {
            children(folder).stream().filter(path -> !kept.contains(path)).forEach(CodeStorage::delete);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + root, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
