package org.syndi.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes sources whose build needs nothing but Python: they bring their own backend (PEP 517). */
public final class TestSdist {
    private final String name;
    private final String version;
    private final String tag;
    private String requires = "";

    /** @param tag of the wheel that is built */
    public TestSdist(String name, String version, String tag) {
        this.name = name;
        this.version = version;
        this.tag = tag;
    }

    public TestSdist requires(String requirement) {
        requires += "Requires-Dist: " + requirement + "\\n";
        return this;
    }

    public Path in(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("PKG-INFO", "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        files.put("pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
        files.put("backend.py", backend());
        Files.createDirectories(folder);
        Path file = folder.resolve(name + "-" + version + ".tar.gz");
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry header = new TarArchiveEntry(name + "-" + version + "/" + entry.getKey());
                header.setSize(content.length);
                tar.putArchiveEntry(header);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private String backend() {
        return """
                import base64, hashlib, os, zipfile
                def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
                    if TAG == 'no-tag':
                        raise RuntimeError('it does not build')
                    info = NAME + '-' + VERSION + '.dist-info/'
                    files = {
                        NAME + '.py': 'X = 1',
                        info + 'METADATA': 'Metadata-Version: 2.1\\nName: ' + NAME + '\\nVersion: ' + VERSION + '\\n' + REQUIRES,
                        info + 'WHEEL': 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: ' + TAG + '\\n',
                    }
                    record = ''
                    for path, text in files.items():
                        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')
                        record += path + ',sha256=' + digest + ',' + str(len(text)) + '\\n'
                    files[info + 'RECORD'] = record + info + 'RECORD,,\\n'
                    name = NAME + '-' + VERSION + '-' + TAG + '.whl'
                    with zipfile.ZipFile(os.path.join(wheel_directory, name), 'w') as wheel:
                        for path, text in files.items():
                            wheel.writestr(path, text)
                    return name
                """
                + "\nNAME = '" + name + "'\nVERSION = '" + version + "'\nTAG = '" + tag + "'\nREQUIRES = '" + requires
                + "'\n";
    }
}
