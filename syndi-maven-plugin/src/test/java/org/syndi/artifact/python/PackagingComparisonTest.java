package org.syndi.artifact.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.platform.Architecture;
import org.syndi.artifact.platform.LambdaRuntime;

/**
 * The project packaging is what pip decides with; here it decides thousands of generated cases, in one Python. Only its
 * versions from 26 on are asked: the older ones compare texts in markers in another way.
 */
class PackagingComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = """
            import json, sys
            def load():
                for root in ('packaging', 'pip._vendor.packaging'):
                    try:
                        package = __import__(root, fromlist=['x'])
                        if int(package.__version__.split('.')[0]) >= 26:
                            return root
                    except ImportError:
                        pass
            root = load()
            if root is None:
                json.dump({'missing': True}, sys.stdout)
                sys.exit(0)
            version, specifiers, markers, tags, requirements, utils = (
                __import__(root + '.' + n, fromlist=['x'])
                for n in ('version', 'specifiers', 'markers', 'tags', 'requirements', 'utils'))
            def attempt(call):
                try:
                    return call()
                except Exception as e:
                    return 'error'
            def order(a, b):
                a, b = version.Version(a), version.Version(b)
                return (a > b) - (a < b)
            def requirement(text):
                r = requirements.Requirement(text)
                return [utils.canonicalize_name(r.name), sorted({utils.canonicalize_name(e) for e in r.extras}), r.url,
                    r.marker is not None]
            def all_tags(minor, platforms):
                found = list(tags.cpython_tags((3, minor), ['cp3%d' % minor], platforms))
                found += list(tags.compatible_tags((3, minor), 'cp3%d' % minor, platforms))
                return [str(t) for t in found]
            cases = json.load(open(sys.argv[1]))
            env = cases['environment']
            lock = dict(env, extras=set(cases['extras']), dependency_groups=set(cases['groups']))
            json.dump({
                'orders': [attempt(lambda: order(a, b)) for a, b in cases['orders']],
                'specifiers': [attempt(lambda: specifiers.SpecifierSet(s).contains(v, prereleases=True))
                    for s, v in cases['specifiers']],
                'markers': [attempt(lambda: markers.Marker(m).evaluate(dict(env, extra=e))) for m, e in cases['markers']],
                'locked': [attempt(lambda: markers.Marker(m).evaluate(lock, 'lock_file')) for m in cases['locked']],
                'requirements': [attempt(lambda: requirement(r)) for r in cases['requirements']],
                'tags': [all_tags(t['minor'], t['platforms']) for t in cases['tags']],
            }, open(sys.argv[2], 'w'))
            """;

    private static final MarkerEnvironment LAMBDA =
            LambdaRuntime.of("python3.11", "arm64").markers();

    private static ObjectNode cases;
    private static JsonNode answers;

    @TempDir
    static Path folder;

    @BeforeAll
    static void askPython() throws IOException, InterruptedException {
        String python = LocalPython.settings().python().orElseThrow();
        Generated generated = new Generated(new Random(751));
        cases = JSON.createObjectNode();
        cases.set("environment", JSON.valueToTree(LAMBDA.values()));
        cases.set("extras", JSON.valueToTree(List.of("Tls_X")));
        cases.set("groups", JSON.valueToTree(List.of("dev", "prod")));
        cases.set("orders", generated.many(2000, () -> List.of(generated.version(), generated.version())));
        cases.set("specifiers", generated.many(4000, () -> List.of(generated.range(), generated.version())));
        cases.set("markers", generated.many(4000, () -> List.of(generated.marker(0), generated.extra())));
        cases.set("locked", generated.many(500, generated::lockMarker));
        cases.set("requirements", generated.many(2000, generated::requirement));
        cases.set(
                "tags",
                JSON.valueToTree(
                        targets().map(PackagingComparisonTest::question).toList()));
        Path script = Files.writeString(folder.resolve("ask.py"), SCRIPT);
        Path input = Files.write(folder.resolve("cases.json"), JSON.writeValueAsBytes(cases));
        File output = folder.resolve("answers.json").toFile();
        Process process = new ProcessBuilder(python, script.toString(), input.toString(), output.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assumeThat(output).as("a Python with packaging 26 or later").exists();
        answers = JSON.readTree(output);
    }

    @Test
    void versionsHaveTheSameOrder() {
        compare("orders", item -> {
            var one = PythonVersion.parse(item.get(0).asText());
            var other = PythonVersion.parse(item.get(1).asText());
            return one.isEmpty() || other.isEmpty()
                    ? "error"
                    : Integer.signum(one.get().compareTo(other.get()));
        });
    }

    @Test
    void rangesHoldTheSameVersions() {
        compare("specifiers", item -> VersionSpecifiers.parse(item.get(0).asText())
                .<Object>map(range -> range.contains(item.get(1).asText()))
                .orElse("error"));
    }

    @Test
    void markersComeToTheSame() {
        compare(
                "markers",
                item -> decide(
                        item.get(0).asText(), LAMBDA.withExtra(item.get(1).asText())));
    }

    @Test
    void markersOfLockFilesComeToTheSame() {
        MarkerEnvironment lock = new MarkerEnvironment(
                LAMBDA.values(), Map.of("extras", Set.of("Tls_X"), "dependency_groups", Set.of("dev", "prod")));
        compare("locked", item -> decide(item.asText(), lock));
    }

    private static Object decide(String marker, MarkerEnvironment environment) {
        try {
            return Marker.parse(marker)
                    .<Object>map(parsed -> parsed.holds(environment))
                    .orElse("error");
        } catch (org.syndi.deployment.DeploymentException e) {
            return "error";
        }
    }

    @Test
    void dependenciesAreReadTheSame() {
        compare("requirements", item -> DependencySpecifier.parse(item.asText())
                .<Object>map(parsed -> JSON.createArrayNode()
                        .add(parsed.name())
                        .add(JSON.valueToTree(parsed.extras()))
                        .add(parsed.url().orElse(null))
                        .add(parsed.marker().isPresent()))
                .orElse("error"));
    }

    @Test
    void everyTargetTakesTheSameTagsInTheSameOrder() {
        compare(
                "tags",
                item -> JSON.valueToTree(targets()
                        .filter(target -> question(target).equals(JSON.convertValue(item, Map.class)))
                        .findFirst()
                        .orElseThrow()
                        .tags()
                        .tags()));
    }

    private interface Answer {
        Object to(JsonNode item);
    }

    private static void compare(String kind, Answer ours) {
        List<String> different = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < cases.get(kind).size(); i++) {
            JsonNode item = cases.get(kind).get(i);
            String theirs = answers.get(kind).get(i).toString();
            String answer = JSON.valueToTree(ours.to(item)).toString();
            seen.add(theirs);
            if (!theirs.equals(answer)) {
                different.add(item + ": packaging says " + theirs + ", not " + answer);
            }
        }
        assertThat(different.stream().limit(40).toList()).isEmpty();
        assertThat(seen).as("different answers").hasSizeGreaterThan(1);
    }

    private static Stream<LambdaRuntime> targets() {
        return IntStream.rangeClosed(9, 15).boxed().flatMap(minor -> Stream.of(Architecture.values())
                .map(architecture -> new LambdaRuntime(minor, architecture)));
    }

    private static Map<String, Object> question(LambdaRuntime target) {
        return Map.of("minor", target.minor(), "platforms", target.platforms());
    }

    /** Cases, most of them well formed, some not. */
    private record Generated(Random random) {
        ArrayNode many(int count, java.util.function.Supplier<Object> one) {
            ArrayNode all = JSON.createArrayNode();
            for (int i = 0; i < count; i++) {
                all.add(JSON.<JsonNode>valueToTree(one.get()));
            }
            return all;
        }

        String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        String number() {
            return pick("0", "1", "2", "3", "9", "10", "11", "0" + random.nextInt(4), "20240131235959999999999");
        }

        String release() {
            return IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(i -> pick("0", "0", "1", "1", "2", "3", "10"))
                    .reduce((one, other) -> one + "." + other)
                    .orElseThrow();
        }

        String suffix() {
            String pre = pick(
                    "",
                    "",
                    "",
                    pick("", ".", "-", "_")
                            + pick("a", "alpha", "b", "Beta", "c", "rc", "RC", "pre", "preview")
                            + pick("", ".", "-")
                            + pick("", number()));
            String post = pick(
                    "", "", "", "-" + number(), pick(".", "-", "") + pick("post", "rev", "r") + pick("", number()));
            String dev = pick("", "", "", ".dev" + number(), "dev", "-DEV" + number());
            return pre + post + dev;
        }

        String local() {
            return pick("", "", "", "+ubuntu.1", "+1", "+1.abc", "+abc.1", "+ABC", "+10", "+a-b_c");
        }

        String version() {
            return random.nextInt(40) == 0
                    ? pick("", "banana", "1.", ".1", "1..2", "1+", "1.0-", "1.0a-b", "v", "1!", "1.0 .1", "1.x")
                    : pick("", "", "", "", "v", "1!", "0!") + release() + suffix() + local();
        }

        /**
         * After ~=, spellings with a dot before a suffix that is not in normal form are left out: they are read apart.
         */
        String clause() {
            return switch (random.nextInt(6)) {
                case 0 -> pick("==", "!=", ">=") + release() + ".*";
                case 1 -> "~=" + release() + pick("", "", "a1", "rc2", ".post1", ".dev3");
                case 2 -> pick("==", "!=", "==", "===") + pick("", " ") + release() + pick("", "+ubuntu.1", "+1");
                default -> pick("<", ">", "<=", ">=", "==", "!=") + pick("", " ") + release() + suffix();
            };
        }

        String range() {
            return random.nextInt(60) == 0
                    ? pick("", ">", "=1", "1.0", ">=1,,<2", ">=banana", ">1.*", "~=1", ">=1+local", "==1.*.2")
                    : IntStream.rangeClosed(0, random.nextInt(3))
                            .mapToObj(i -> clause())
                            .reduce((one, other) -> one + pick(",", ", ") + other)
                            .orElseThrow();
        }

        String extra() {
            return pick("", "", "tls", "Tls_X", "tls-x");
        }

        String comparison() {
            String variable = pick(
                    "python_version",
                    "python_version",
                    "python_full_version",
                    "implementation_version",
                    "platform_release",
                    "os_name",
                    "os.name",
                    "sys_platform",
                    "sys.platform",
                    "platform_machine",
                    "platform_system",
                    "python_implementation",
                    "platform_python_implementation",
                    "implementation_name",
                    "platform_version",
                    "extra");
            String operator = pick("==", "!=", "<", ">", "<=", ">=", "~=", "===", "in", "not in", "not   in");
            String text = pick(
                    "3.9",
                    "3.10",
                    "3.11",
                    "3.11.0",
                    "3.11.*",
                    "3.11.99",
                    "3.12",
                    "3",
                    "2.7, 3.11",
                    "linux",
                    "linux2",
                    "posix",
                    "nt",
                    "aarch64",
                    "x86_64",
                    "arm64 aarch64",
                    "Linux",
                    "CPython",
                    "cpython",
                    "tls",
                    "TLS.x",
                    "",
                    "5.10.0");
            String quoted = pick("\"" + text + "\"", "'" + text + "'");
            String space = pick("", " ", "  ");
            String apart = operator.startsWith("i") || operator.startsWith("n") ? " " : space;
            return random.nextInt(4) == 0
                    ? quoted + apart + operator + apart + variable
                    : variable + apart + operator + apart + quoted;
        }

        String marker(int depth) {
            if (random.nextInt(80) == 0) {
                return pick(
                        "",
                        "python_version",
                        "(python_version > '3'",
                        "python_version > 3",
                        "'a' == 'b'",
                        "python_version > '3' and",
                        "nonsense == '1'",
                        "python_version not '3'",
                        "os_name == 'posix' xor 1",
                        "os_name == 'posix' os_name == 'posix'");
            }
            int kind = random.nextInt(depth > 3 ? 2 : 5);
            return switch (kind) {
                case 0, 1 -> comparison();
                case 2 -> marker(depth + 1) + " and " + marker(depth + 1);
                case 3 -> marker(depth + 1) + pick(" or ", "  or ") + marker(depth + 1);
                default -> pick("(", "( ") + marker(depth + 1) + pick(")", " )");
            };
        }

        String lockMarker() {
            String set = pick("'tls-x'", "'TLS.X'", "'dev'", "'test'")
                    + pick(" in ", " not in ")
                    + pick("extras", "dependency_groups");
            return pick(set, set + " or " + marker(2), "(" + set + ") and " + comparison(), "extra == 'x'");
        }

        String requirement() {
            String name = pick("a", "A.b_c", "pyjwt", "x-", "-x", "Fast_API", "a b");
            String extras = pick("", "", "[]", "[x]", "[X_y, z]", "[ x ,y]", "[x", "[x y]", "[-]");
            String rest = pick(
                    "",
                    "(>=1,<2)",
                    " (~=1.0)",
                    ">=1, <2",
                    " @ https://example.org/a.whl",
                    "@file:///a b",
                    "==1.*",
                    ">1,",
                    "=1",
                    range());
            return name + extras + rest + pick("", "", " ; " + marker(2), ";" + comparison());
        }
    }
}
