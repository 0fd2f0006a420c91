package org.syndi.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.syndi.deployment.DeploymentException;

/**
 * What differs between two configurations, key by key, in words: {@code lambda.logging.level: 'INFO' -> 'DEBUG'}. The
 * values of keys that sound like secrets are never told, nor are those below them, nor texts that look like one.
 */
public final class ConfigDifference {
    private static final String MASKED = "(not shown)";
    private static final Pattern SECRET_KEY = Pattern.compile(
            "(?i)passw|passwd|passphrase|passcode|pwd|secret|token|credential|salt|signature|cookie|dsn|authorization"
                    + "|connection[_-]?string|private[_-]?key|api[_-]?key|access[_-]?key|(?:^|[_-])key$|(?-i:[a-z]Key$)"
                    + "|(?:^|[_-])(?:pass|pin)$");
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "eyJ[\\w-]+\\.[\\w-]+\\..*|A(?:KIA|SIA)[A-Z0-9]{16}|(?s)-----BEGIN .*|[a-z+]+://[^/@\\s]+:[^/@\\s]+@.*"
                    + "|(?:gh[pousr]|xox[a-z]|sk|pk|glpat)[-_][\\w-]{16,}|[A-Za-z0-9+/=_-]{40,}");
    private static final int SHOWN = 100;

    private ConfigDifference() {}

    /**
     * Compares.
     *
     * @param before the text that is there; it may be anything
     * @param after a configuration as it is uploaded
     * @return a line a key, in the order of the keys; empty if both say the same
     */
    public static List<String> lines(String before, String after) {
        ObjectNode now = ConfigJson.parse(Path.of("the new configuration"), after);
        try {
            List<String> lines = new ArrayList<>();
            compare("", false, ConfigJson.parse(Path.of("the configuration that is there"), before), now, lines);
            return lines;
        } catch (DeploymentException e) {
            return List.of("What was there is no valid configuration, and is replaced as a whole");
        }
    }

    private static void compare(String path, boolean secret, JsonNode before, JsonNode after, List<String> lines) {
        if (isObjectOrMissing(before) && isObjectOrMissing(after) && !(before.isEmpty() && after.isEmpty())) {
            Set<String> keys = new LinkedHashSet<>();
            after.fieldNames().forEachRemaining(keys::add);
            before.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> compare(
                    path.isEmpty() ? key : path + "." + key,
                    secret || SECRET_KEY.matcher(key).find(),
                    before.path(key),
                    after.path(key),
                    lines));
        } else if (!before.equals(after)) {
            lines.add(path + ": " + value(before, secret, "(new)") + " -> " + value(after, secret, "(removed)"));
        }
    }

    private static boolean isObjectOrMissing(JsonNode value) {
        return value.isObject() || value.isMissingNode();
    }

    private static String value(JsonNode value, boolean secret, String missing) {
        if (value.isMissingNode()) {
            return missing;
        }
        if (secret || isSecret(value)) {
            return MASKED;
        }
        if (value.isObject()) {
            return value.isEmpty() ? "{}" : "{" + String.join(", ", names(value)) + "}";
        }
        String text = value.isTextual() ? "'" + value.asText() + "'" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** A list may hold a secret at any depth, and is then not shown at all. */
    private static boolean isSecret(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (isSecret(item) || (item.isObject() && holdsSecretKey(item))) {
                    return true;
                }
            }
            return false;
        }
        return value.isTextual() && SECRET_VALUE.matcher(value.asText()).matches();
    }

    private static boolean holdsSecretKey(JsonNode object) {
        return object.properties().stream()
                .anyMatch(member -> SECRET_KEY.matcher(member.getKey()).find()
                        || isSecret(member.getValue())
                        || (member.getValue().isObject() && holdsSecretKey(member.getValue())));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
