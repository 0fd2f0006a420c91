package org.syndi.artifact.pip;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.syndi.artifact.LocalPython;
import org.syndi.artifact.TestWheel;
import org.syndi.deployment.DeploymentException;

/**
 * What pip reads of a requirements file, against what this plugin reads: pip's own parser is given the file, and the
 * list that the plugin would give it. What the plugin does not refuse, has to come to the same.
 */
class RequirementsAgreementTest {
    private static final int FILES = 600;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "INDEX",
            "http://127.0.0.1:1/simple",
            "VERSION",
            "1.5",
            "TWO_WORDS",
            "--pre --no-index",
            "QUOTE",
            "'",
            "EMPTY",
            "");

    /** pip's own reading of each file, in a form that does not show what does not matter. */
    private static final String PARSE = """
        import json, os, sys, warnings
        warnings.simplefilter('ignore')
        from pip._internal.req.req_file import RequirementsFileParser, get_line_parser
        from pip._internal.network.session import PipSession
        from pip._vendor.packaging.requirements import Requirement
        def spec(text):
            if '.whl' in text:
                head, _, marker = text.partition(';') if '://' not in text.split('@')[0] or ' ; ' in text else text.partition('; ')
                base = head.strip().split('#')[0].split('?')[0]
                name, extras = os.path.basename(base).split('.whl')
                named = head.split('@')[0] if '@' in head and '/' not in head.split('@')[0] else extras
                inner = named[named.find('['):] if '[' in named else ''
                remote = head[head.find('http'):].strip() if 'http' in head else ''
                return ['wheel', name, inner.strip().lower().replace(' ', ''), remote, ' '.join(marker.split())]
            try:
                r = Requirement(text)
                return [r.name.lower().replace('_', '-').replace('.', '-'), sorted(e.lower() for e in r.extras),
                        str(r.specifier), r.url, str(r.marker)]
            except Exception:
                return ['raw', text.strip()]
        def read(filename):
            asked, limits, options = [], [], set()
            places = {'urls': [], 'none': False, 'links': []}
            def add(line):
                if line.is_requirement:
                    o = line.opts.__dict__
                    entry = json.dumps([spec(line.requirement), line.is_editable, sorted((o.get('hashes') or {}).items()),
                        o.get('global_options'), o.get('config_settings')])
                    (limits if line.constraint else asked).append(entry)
                    return
                o = line.opts
                # as handle_option_line of pip does it
                if o.no_index: places.update(none=True, urls=[])
                if o.index_url and not places['none']: places['urls'] = [o.index_url]
                if o.extra_index_urls and not places['none']: places['urls'] = places['urls'] + o.extra_index_urls
                for folder in (o.find_links or [])[:1]:
                    beside = os.path.join(os.path.dirname(os.path.abspath(line.filename)), folder)
                    found = beside if os.path.exists(beside) or not os.path.exists(folder) else os.path.abspath(folder)
                    places['links'].append(os.path.normpath(found))
                if o.pre: options.add('pre')
                if o.prefer_binary: options.add('prefer')
                if o.require_hashes: options.add('require-hashes')
                for host in o.trusted_hosts or []: options.add('host ' + host)
                for feature in o.features_enabled or []: options.add('feature ' + feature)
            parser = RequirementsFileParser(session, get_line_parser(None))
            for line in parser.parse(filename, False):
                add(line)
            return {'asked': sorted(set(asked)), 'limits': sorted(set(limits)), 'options': sorted(options), 'places': places}
        session = PipSession()
        answers = []
        sys.stderr = open(os.devnull, 'w')
        for number in range(int(sys.argv[2])):
            folder = os.path.join(sys.argv[1], str(number))
            answer = {}
            for name, file in (('theirs', 'requirements.txt'), ('ours', 'ours/requirements.txt')):
                path = os.path.join(folder, file)
                if os.path.exists(path):
                    try:
                        answer[name] = read(path)
                        if name == 'ours' and os.path.exists(os.path.join(folder, 'limits')):
                            answer[name]['limits'] = read(os.path.join(folder, 'ours/constraints.txt'))['asked']
                    except BaseException as e:
                        answer[name + '-error'] = repr(e)
            answers.append(answer)
        json.dump(answers, open(sys.argv[3], 'w'))
        """;

    @TempDir
    Path folder;

    private final Random random = new Random(8);

    @Test
    void whatIsNotRefusedMeansToPipWhatItMeansHere() throws Exception {
        PythonInterpreter python = LocalPython.required();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            refused.add(readOurs(makeFile(folder.resolve(String.valueOf(i)))));
        }

        JsonNode answers = ask(python);

        List<String> different = new ArrayList<>();
        int agreed = 0;
        for (int i = 0; i < FILES; i++) {
            JsonNode answer = answers.get(i);
            if (refused.get(i) == null) {
                boolean same = answer.has("theirs") && answer.path("theirs").equals(answer.path("ours"));
                agreed += same ? 1 : 0;
                if (!same) {
                    different.add(i + ": "
                            + Files.readString(folder.resolve(i + "/requirements.txt"), StandardCharsets.ISO_8859_1)
                            + "\n" + answer);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(agreed).as("files that both read").isGreaterThan(FILES / 5);
        assertThat(refused.stream().filter(why -> why != null && !why.contains(folder.toString())))
                .as("refused without the file")
                .isEmpty();
    }

    private JsonNode ask(PythonInterpreter python) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("parse.py"), PARSE);
        Path answers = folder.resolve("answers.json");
        List<String> command = new ArrayList<>(python.command());
        command.addAll(List.of(script.toString(), folder.toString(), String.valueOf(FILES), answers.toString()));
        ExternalProcess.Result result =
                new ExternalProcess(command, ENVIRONMENT, Duration.ofMinutes(10)).run(line -> {});
        assertThat(result.succeeded()).as(result.output() + result.errors()).isTrue();
        return new ObjectMapper().readTree(answers.toFile());
    }

    /** Why it is refused; null if it is read. */
    private static String readOurs(Path file) throws IOException {
        try {
            Requirements read = Requirements.read(file, ENVIRONMENT);
            Path ours = Files.createDirectories(file.resolveSibling("ours"));
            read.list().write(ours);
            if (!read.constraints().isEmpty()) {
                Files.writeString(file.resolveSibling("limits"), "");
            }
            return null;
        } catch (DeploymentException e) {
            return e.getMessage();
        }
    }

    private Path makeFile(Path own) throws IOException {
        Files.createDirectories(own.resolve("wheels"));
        Files.createDirectories(own.resolve("two words"));
        new TestWheel("local", "1.0").with("local.py", "1").in(own.resolve("wheels"));
        // older versions of pip follow a file that includes itself until they are out of memory
        Files.writeString(own.resolve("more.txt"), lines(2).replaceAll("(?m)^-+[rc].*$", ""));
        Files.writeString(own.resolve("base file.txt"), lines(1).replaceAll("(?m)^-+[rc].*$", ""));
        Files.writeString(own.resolve("two words/deep.txt"), "deep==1\n-r ../base\\ file.txt\n");
        String text = lines(1 + random.nextInt(4));
        if (random.nextInt(4) == 0) {
            text = spoiled(text);
        }
        return Files.write(own.resolve("requirements.txt"), encoded(text));
    }

    private byte[] encoded(String text) {
        return switch (random.nextInt(12)) {
            case 0 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
            case 2 -> ("# -*- coding: latin-1 -*-\n# \u00e9\n" + text).getBytes(StandardCharsets.ISO_8859_1);
            case 3 -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private String lines(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(continued(one(LINES))).append(one(ENDS)).append('\n');
        }
        return text.toString()
                .replace("<H>", "sha256:" + "0123456789abcdef".repeat(4))
                .replace("<N>", one(List.of("alpha", "Beta_two", "gamma.x", "d")))
                .replace(
                        "<S>", one(List.of("==1.0", ">=1, <2", " ~= 1.4", "", " (>=1)", "!=1.1,==1.*", "==${VERSION}")))
                .replace("<M>", one(List.of("; python_version >= '3.9'", " ; sys_platform == \"linux\"", "")));
    }

    /** A line may go on in the next one wherever it has a space. */
    private String continued(String line) {
        int space = line.indexOf(' ', line.isEmpty() ? 0 : random.nextInt(line.length()));
        return space < 0 || random.nextInt(4) > 0
                ? line
                : line.substring(0, space)
                        + one(List.of(" \\\n", "\\\n ", " \\\\\n ", " \\\n   "))
                        + line.substring(space + 1);
    }

    private String spoiled(String text) {
        StringBuilder spoiled = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(spoiled.length());
            if (random.nextBoolean()) {
                spoiled.deleteCharAt(at);
            } else {
                spoiled.insert(
                        at,
                        one(List.of(
                                "'",
                                "\"",
                                "\\",
                                " ",
                                "-",
                                "=",
                                "#",
                                " #",
                                "\t",
                                ";",
                                "\u00a0",
                                "\f",
                                "${QUOTE}",
                                " -",
                                "@")));
            }
        }
        return spoiled.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static final List<String> ENDS =
            List.of("", "", "", " ", "  # why", "\t#x", " \t", "#no-comment", "\u00a0");

    private static final List<String> LINES = List.of(
            "<N><S><M>",
            "<N><S><M>",
            "<N>[Extra,other]<S><M>",
            "<N> [x] <S><M>",
            "<N>==1.0 --hash=<H>",
            "<N>==1.0<M> --hash <H> --hash=<H>",
            "<N>==1.0 --has=<H>",
            "<N>==1.0 --hash='<H>'",
            "<N>==1.0 --hash=md5:00",
            "<N> @ https://me:secret@example.org/x/alpha-1.0-py3-none-any.whl<M>",
            "https://example.org/alpha-1.0-py3-none-any.whl#sha256=00",
            "./wheels/local-1.0-py3-none-any.whl",
            "wheels/local-1.0-py3-none-any.whl[extra]<M>",
            "local @ ./nowhere.whl",
            "# only a comment",
            "",
            "   <N><S>",
            "-r more.txt",
            "-rmore.txt",
            "--requirement=more.txt",
            "--requirement more.txt",
            "--req more.txt",
            "-r \"base file.txt\"",
            "-r 'base file.txt'",
            "-rbase\\ file.txt",
            "-r 'two words/deep.txt'",
            "-r more.txt -c more.txt",
            "-c more.txt",
            "--constraint='base file.txt'",
            "--con more.txt",
            "-i http://127.0.0.1:2/simple",
            "-ihttp://127.0.0.1:2/simple",
            "--index-url=http://127.0.0.1:2/simple --extra-index-url http://127.0.0.1:3/simple",
            "--index-url \"http://127.0.0.1:2/simple\" --no-index",
            "--pypi-url ${INDEX}",
            "--extra ${INDEX} --trusted-host 127.0.0.1",
            "--extra-index-url ${INDEX}/two --index-url http://127.0.0.1:2/simple",
            "--extra-index-url ${INDEX} --extra-index-url ${INDEX}/two",
            "-f wheels",
            "-fwheels",
            "-f 'two words' --pre",
            "-f wheels -f more",
            "--find-links=\"two words\"",
            "--find wheels",
            "--pre",
            "--pre --prefer-binary",
            "--prefer",
            "--no-index",
            "--no-index=yes",
            "--trusted-host='example.org'",
            "--require-hashes",
            "--only-binary :all:",
            "--only-binary=alpha,beta",
            "--no-binary :none:",
            "--use-feature fast-deps",
            "${TWO_WORDS}",
            "${EMPTY}",
            "<N>${UNSET}",
            "-e .",
            "--editable=./wheels",
            "--hash=<H>",
            "--unknown",
            "-x",
            "--",
            "-",
            "--no-index <N>",
            "<N> --pre",
            "<N>==1.0 --hash=<H> beta",
            "<N>\t--hash=<H>",
            "<N>==1.0 --global-option=x",
            "-r",
            "--index-url",
            "git+https://example.org/x.git");
}
