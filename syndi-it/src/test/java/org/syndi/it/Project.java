package org.syndi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A project of somebody who uses the plugin: a copy of the real app and its infrastructure in a folder of its own, with
 * a pom that binds the goals. Maven is really run on it, with the plugin that was just built.
 */
final class Project {
    private static final Set<String> NOT_COPIED = Set.of("target", "__pycache__", ".pytest_cache", "pom.xml");
    private static final long LONGEST_RUN_MINUTES = 30;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    private Project(Path directory) {
        this.directory = directory;
    }

    /** A fresh copy under the name of the test. */
    static Project named(String name) {
        Path directory = Path.of(System.getProperty("it.work.directory"), name);
        Path root = Path.of(System.getProperty("it.repository.root"));
        try {
            Folders.delete(directory);
            copy(root.resolve("backend"), directory.resolve("backend"));
            copy(root.resolve("infra"), directory.resolve("infra"));
            write(directory.resolve("pom.xml"), rootPom());
            write(directory.resolve("backend/pom.xml"), backendPom());
            write(directory.resolve("settings.xml"), settings());
            Files.createDirectories(directory.resolve(".mvn"));
            Files.copy(root.resolve(".mvn/jvm.config"), directory.resolve(".mvn/jvm.config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Project(directory);
    }

    Path directory() {
        return directory;
    }

    /** Sets a variable for all runs from now on. */
    Project with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A file of the copy. */
    Path file(String path) {
        return directory.resolve(path);
    }

    /** Changes a file of the copy. */
    void edit(String path, UnaryOperator<String> change) {
        try {
            Files.writeString(file(path), change.apply(Files.readString(file(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs Maven and waits for it. */
    MavenRun maven(String... arguments) {
        return run(log -> start(log, arguments));
    }

    /** Something that writes what it prints into a file. */
    private interface Start {
        Process to(Path log) throws IOException;
    }

    private MavenRun run(Start start) {
        try {
            Path log = Files.createTempFile(directory, "maven", ".log");
            Process process = start.to(log);
            if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("Maven did not end in time:\n" + Files.readString(log));
            }
            return new MavenRun(process.exitValue(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends all deployments to this target where the command does not say it: in the settings, as a user may do. */
    Project withTarget(String target) {
        edit(
                "settings.xml",
                settings ->
                        settings.replace("<properties>", "<properties><syndi.target>" + target + "</syndi.target>"));
        return this;
    }

    /** Starts Maven and does not wait; its output goes to the file. */
    Process start(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(maven());
        command.addAll(Arrays.asList(arguments));
        return start(log, command);
    }

    private List<String> maven() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path maven = Path.of(System.getProperty("it.maven.home"), "bin", windows ? "mvn.cmd" : "mvn");
        return List.of(
                maven.toString(),
                "-B",
                "-s",
                directory.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + System.getProperty("it.local.repository"));
    }

    /** The same in a folder of the project. */
    MavenRun mavenIn(String folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec mvn \"$@\"", folder));
        command.addAll(Arrays.asList(arguments));
        return run(log -> start(log, command));
    }

    /** Types a line at a shell, in the root of the project. */
    MavenRun shell(String line) {
        return run(log -> start(log, List.of("sh", "-c", line)));
    }

    /** Starts any command, for which {@code mvn} is the Maven of these tests, and does not wait. */
    Process start(Path log, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        List.of(
                        "ENV",
                        "ORG",
                        "ENABLE_AUTH",
                        "CREATE_BUCKETS",
                        "ADMIN_USERNAME",
                        "ADMIN_PASSWORD",
                        "AWS_PROFILE",
                        "AWS_REGION",
                        "AWS_ENDPOINT_URL",
                        "MAVEN_OPTS",
                        "CI")
                .forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", commands().toString(), (old, own) -> own + File.pathSeparator + old);
        return builder.start();
    }

    /** A folder with a {@code mvn} that is this one. */
    private Path commands() throws IOException {
        Path command = directory.resolve("bin/mvn");
        if (!Files.exists(command)) {
            String line = maven().stream().map(part -> "'" + part + "'").collect(Collectors.joining(" "));
            write(command, "#!/bin/sh\nexec " + line + " \"$@\"\n");
            assertThat(command.toFile().setExecutable(true)).isTrue();
        }
        return command.getParent();
    }

    private static String rootPom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.example</groupId>
                  <artifactId>app-parent</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules><module>backend</module></modules>
                  <properties>
                    <maven.deploy.skip>true</maven.deploy.skip>
                    <syndi.local.environments>dev</syndi.local.environments>
                  </properties>
                  <build>
                    <pluginManagement>
                      <plugins>
                        <plugin>
                          <groupId>org.syndi</groupId>
                          <artifactId>syndi-maven-plugin</artifactId>
                          <version>%s</version>
                        </plugin>
                        <plugin><artifactId>maven-install-plugin</artifactId><version>3.1.4</version></plugin>
                        <plugin><artifactId>maven-deploy-plugin</artifactId><version>3.1.4</version></plugin>
                      </plugins>
                    </pluginManagement>
                  </build>
                </project>
                """.formatted(System.getProperty("it.project.version"));
    }

    private static String backendPom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>org.example</groupId>
                    <artifactId>app-parent</artifactId>
                    <version>1</version>
                  </parent>
                  <artifactId>app</artifactId>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.syndi</groupId>
                        <artifactId>syndi-maven-plugin</artifactId>
                        <executions>
                          <execution>
                            <id>package-app</id>
                            <phase>package</phase>
                            <goals><goal>package</goal></goals>
                          </execution>
                          <execution>
                            <id>deploy-app</id>
                            <phase>deploy</phase>
                            <goals><goal>deploy</goal></goals>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """;
    }

    /**
     * Third-party artifacts come from the repository of the build that runs these tests: no network, and no second
     * download.
     */
    private static String settings() {
        String outer =
                Path.of(System.getProperty("it.outer.repository")).toUri().toString();
        return """
                <settings>
                  <profiles>
                    <profile>
                      <id>it</id>
                      <activation><activeByDefault>true</activeByDefault></activation>
                      <properties>
                        <syndi.local.port>0</syndi.local.port>
                        <syndi.cache.directory>%2$s</syndi.cache.directory>
                      </properties>
                      <repositories>
                        <repository>
                          <id>central</id>
                          <url>%1$s</url>
                          <snapshots><enabled>true</enabled></snapshots>
                        </repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>
                          <id>central</id>
                          <url>%1$s</url>
                          <snapshots><enabled>true</enabled></snapshots>
                        </pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>it</activeProfile></activeProfiles>
                </settings>
                """.formatted(outer, Path.of(System.getProperty("it.work.directory"), "cache"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
