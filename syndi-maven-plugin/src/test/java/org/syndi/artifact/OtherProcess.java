package org.syndi.artifact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real process with the classes of this one, for what only shows in another process. */
final class OtherProcess {
    private final Path java;
    private final List<String> before;
    private final List<String> options;
    private final Map<String, String> environment;

    /**
     * @param java the JDK's folder
     * @param before a command that is given this one, such as one that sets the umask
     */
    OtherProcess(Path java, List<String> before, List<String> options, Map<String, String> environment) {
        this.java = java;
        this.before = List.copyOf(before);
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
    }

    /** Like this process. */
    static OtherProcess same() {
        return new OtherProcess(Path.of(System.getProperty("java.home")), List.of(), List.of(), Map.of());
    }

    /** The JDKs beside the one that runs here, and that one. */
    static List<Path> jdks() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        List<Path> jdks = new ArrayList<>(List.of(own));
        try (Stream<Path> siblings = Files.list(own.getParent())) {
            for (Path sibling : siblings.sorted().toList()) {
                Path real = sibling.toRealPath();
                if (Files.isExecutable(real.resolve("bin/java")) && !jdks.contains(real) && isRecent(real)) {
                    jdks.add(real);
                }
            }
        }
        return jdks;
    }

    private static boolean isRecent(Path jdk) throws IOException {
        Path release = jdk.resolve("release");
        return Files.isRegularFile(release)
                && Files.readString(release)
                        .lines()
                        .filter(line -> line.startsWith("JAVA_VERSION="))
                        .map(line -> line.replaceAll("[^0-9.]", ""))
                        .anyMatch(version -> Runtime.Version.parse(version).feature() >= 17);
    }

    Process start(Class<?> main, Path... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(java.resolve("bin/java").toString());
        command.add("-Xshare:auto");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Arrays.stream(arguments).map(Path::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What it wrote to standard output. */
    static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("The other process failed:\n" + output);
        }
        return output;
    }
}
