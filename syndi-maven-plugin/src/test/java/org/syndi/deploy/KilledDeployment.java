package org.syndi.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.syndi.deployment.Deployment;
import org.syndi.local.LocalAwsOptions;
import org.syndi.local.SharedLocalAws;

/**
 * A small project that is deployed by processes of their own, so that they can be killed as {@code kill -9} does it: a
 * server of the embedded AWS, and a deployment that uses it, or has one of its own.
 */
final class KilledDeployment {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Deployment DEPLOYMENT = Deployment.of("dev", "kill");

    private final Path folder;
    private Optional<Process> server = Optional.empty();

    private KilledDeployment(Path folder) {
        this.folder = folder;
    }

    static KilledDeployment in(Path folder) throws IOException {
        return new KilledDeployment(Files.createDirectories(folder));
    }

    /** What is killed. */
    enum Victim {
        /** The server, while the deployment uses it. */
        SERVER,
        /** The deployment, while the server goes on. */
        GOAL,
        /** A deployment with the server in it. */
        BOTH
    }

    /** The program of the deployment: the folder, the version of the code. */
    static final class Goal {
        private Goal() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            try (SharedLocalAws aws = open(folder)) {
                SmallProject project = new SmallProject(folder.resolve("project"), DEPLOYMENT, aws.endpoint());
                project.code(arguments[1]);
                project.deploy();
                project.clients().close();
            }
            System.exit(0);
        }
    }

    /** The program of the server, which ends with its standard input. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            try (SharedLocalAws aws = open(Path.of(arguments[0]))) {
                System.in.readAllBytes();
                aws.closeNow();
            }
            System.exit(0);
        }
    }

    private static SharedLocalAws open(Path folder) {
        return SharedLocalAws.open(LocalAwsOptions.in(folder.resolve("aws")).withPort(0));
    }

    /** Runs the deployment to its end, and then stops the server that an earlier kill has left. */
    void deploy(String version) throws IOException, InterruptedException {
        Process goal = goal(version);
        boolean ended = goal.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
        goal.destroyForcibly();
        if (!ended || goal.exitValue() != 0) {
            throw new AssertionError("The deployment " + (ended ? "failed" : "does not end") + ":\n" + log());
        }
        if (server.isPresent()) {
            stop(server.get());
        }
    }

    private void stop(Process process) throws IOException, InterruptedException {
        server = Optional.empty();
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The server does not stop:\n" + log());
        }
    }

    /**
     * Begins the deployment, and kills the victim once so many events of the stack are there, or the deployment ended
     * before.
     *
     * @param events more than there were before
     * @param delay to wait after that
     * @return the status of the stack as the victim left it, "" if there was none
     */
    String kill(Victim victim, String version, int events, Duration delay) throws IOException, InterruptedException {
        int wanted = events() + events;
        server = victim == Victim.BOTH ? Optional.empty() : Optional.of(server());
        Process goal = goal(version);
        while (goal.isAlive() && events() < wanted) {
            goal.waitFor(5, TimeUnit.MILLISECONDS);
        }
        goal.waitFor(delay.toMillis(), TimeUnit.MILLISECONDS);
        Process target = victim == Victim.SERVER ? server.orElseThrow() : goal;
        target.destroyForcibly().waitFor();
        String status = status();
        if (victim == Victim.SERVER) {
            server = Optional.empty();
            goal.destroyForcibly().waitFor();
        }
        return status;
    }

    private Process goal(String version) throws IOException {
        return start(Goal.class, folder.toString(), version);
    }

    private Process server() throws IOException, InterruptedException {
        Path endpoint = folder.resolve("aws/endpoint");
        Files.deleteIfExists(endpoint);
        Process server = start(Server.class, folder.toString());
        while (server.isAlive() && !Files.exists(endpoint)) {
            server.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return server;
    }

    private Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** Waits for the processes of functions, which must not outlive their server. */
    void awaitTheEndOfFunctions() {
        String bootstrap = folder.resolve("aws/lambda/runtime/bootstrap.py").toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(bootstrap))
                .forEach(process ->
                        process.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** How many events the stacks have had. */
    int events() {
        return count("cloudformation/events");
    }

    private String status() {
        return files("cloudformation/stacks").stream()
                .map(SmallProject::read)
                .map(json -> json.replaceFirst("(?s).*?\"status\":\"(\\w+)\".*", "$1"))
                .filter(status -> !status.equals("DELETE_COMPLETE"))
                .findFirst()
                .orElse("");
    }

    /** How many things of each kind there are in the services, but for those that every deployment makes anew. */
    Map<String, Integer> things() {
        Map<String, Integer> things = new TreeMap<>();
        for (String kind : List.of(
                "apigateway/apis",
                "apigateway/stages",
                "cloudfront/distributions",
                "cloudfront/functions",
                "cloudfront/origin-access-controls",
                "cognito/clients",
                "cognito/groups",
                "cognito/pools",
                "iam/policies",
                "iam/roles",
                "lambda/aliases",
                "lambda/functions",
                "lambda/policies",
                "s3/buckets")) {
            things.put(kind, count(kind));
        }
        return things;
    }

    private int count(String kind) {
        return files(kind).size();
    }

    private List<Path> files(String kind) {
        Path table = folder.resolve("aws").resolve(kind);
        if (!Files.isDirectory(table)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(table)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
