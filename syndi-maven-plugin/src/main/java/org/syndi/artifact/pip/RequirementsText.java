package org.syndi.artifact.pip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.syndi.artifact.file.FailureReason;
import org.syndi.artifact.file.OrdinaryFile;
import org.syndi.deployment.DeploymentException;

/**
 * The text of a requirements file, in the lines that pip makes of it: decoded, continued lines joined, comments taken
 * off, variables put in (pip documentation, "Requirements File Format"; what it leaves open is as pip does it).
 */
final class RequirementsText {
    /** Hand-written or made by a tool, one of ten thousand packages with hashes has some megabytes. */
    private static final long LARGEST = 16L << 20;

    /** What Python takes for white space, which is more than Java does. */
    private static final String SPACE =
            "[\\s\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

    private static final Pattern LINE_END = Pattern.compile("\\R|[\\x1c-\\x1e]");
    private static final Pattern COMMENT = Pattern.compile("(^|" + SPACE + "+)#.*$");
    private static final Pattern AT_BEGIN = Pattern.compile("^(" + SPACE + "+)?#");
    private static final Pattern OUTER = Pattern.compile("^" + SPACE + "+|" + SPACE + "+$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>[A-Z0-9_]+)\\}");
    private static final Pattern CODING = Pattern.compile("^#.*?coding[:=]\\s*(?<name>[-\\w.]+)");

    private final Path file;
    private final Map<String, String> environment;

    /** @param environment variables that the text may name */
    RequirementsText(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * A line as pip takes it.
     *
     * @param number of its first part, from 1
     * @param written as it stands there
     * @param text with variables put in, which may be secrets: not to be shown
     */
    record Line(Path file, int number, String written, String text) {
        DeploymentException refused(String why, String remedy) {
            return new DeploymentException(
                    file + ", line " + number + ": " + MaskedText.of(written) + "\n" + why, remedy);
        }

        /** The variables that are not set, or empty: pip leaves these as they are written. */
        static Optional<String> unset(String text) {
            Matcher variable = VARIABLE.matcher(text);
            return variable.find() ? Optional.of(variable.group("name")) : Optional.empty();
        }
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int number = 0;
        int first = 1;
        for (String raw : LINE_END.split(text(), -1)) {
            number++;
            boolean comment = AT_BEGIN.matcher(raw).find();
            if (raw.endsWith("\\") && !comment) {
                joined.append(raw.replaceAll("^\\\\+|\\\\+$", ""));
                continue;
            }
            // as pip does: a comment inside a continued line ends it, and counts as a comment
            add(lines, first, joined.append(comment ? " " + raw : raw).toString());
            joined.setLength(0);
            first = number + 1;
        }
        add(lines, first, joined.toString());
        return lines;
    }

    private void add(List<Line> lines, int number, String joined) {
        String written = OUTER.matcher(COMMENT.matcher(joined).replaceFirst("")).replaceAll("");
        if (!written.isEmpty()) {
            lines.add(new Line(file, number, written, expanded(written)));
        }
    }

    private String expanded(String written) {
        String text = written;
        Matcher variable = VARIABLE.matcher(written);
        while (variable.find()) {
            String value = environment.getOrDefault(variable.group("name"), "");
            if (!value.isEmpty()) {
                text = text.replace(variable.group(), value);
            }
        }
        return text;
    }

    private String text() {
        try {
            return decoded(new OrdinaryFile(file, LARGEST).bytes());
        } catch (NoSuchFileException e) {
            throw new DeploymentException(
                    "There is no requirements file " + file + ".", "Create it, or correct the path that names it.", e);
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new DeploymentException(
                    "The requirements file " + file + " is not in the character set that it should be in (UTF-8, unless"
                            + " its first line names another).",
                    "Save it in UTF-8.",
                    e);
        } catch (IOException e) {
            throw new DeploymentException(
                    "The requirements file " + file + " cannot be read: " + FailureReason.of(e) + ".",
                    "Check that it is a file and may be read, or correct the line that names it.",
                    e);
        }
    }

    /** By its byte order mark, or what one of its first two lines says (PEP 263), or else UTF-8. */
    private static String decoded(byte[] content) throws CharacterCodingException {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, Charset> mark : Map.of(
                        "\u00ef\u00bb\u00bf", StandardCharsets.UTF_8,
                        "\u00ff\u00fe", StandardCharsets.UTF_16LE,
                        "\u00fe\u00ff", StandardCharsets.UTF_16BE)
                .entrySet()) {
            if (bytes.startsWith(mark.getKey())) {
                return decoded(content, mark.getKey().length(), mark.getValue());
            }
        }
        Charset named = bytes.lines()
                .limit(2)
                .map(CODING::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(coding -> charset(coding.group("name")))
                .orElse(StandardCharsets.UTF_8);
        return decoded(content, 0, named);
    }

    private static String decoded(byte[] content, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(content, from, content.length - from))
                .toString();
    }

    /** Python writes some names in its own way. */
    private static Charset charset(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (plain) {
            case "latin-1", "iso-latin-1" -> StandardCharsets.ISO_8859_1;
            case "utf-8-sig" -> StandardCharsets.UTF_8;
            default -> Charset.forName(name);
        };
    }
}
