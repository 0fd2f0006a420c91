package org.syndi.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.syndi.deployment.DeploymentException;

/**
 * Brings the outputs of a stack into the organization's configuration files. Writes the API's URL and the user pool's
 * ids and nothing else; whatever else stands in a file stays, as it is written. Ids of a pool stay when authentication
 * is turned off.
 */
public final class ConfigSync {
    private static final String USER_POOL = "auth.cognito.userPoolId";
    private static final String CLIENT = "auth.cognito.clientId";

    /** The fields of the function's configuration that a sync writes, as paths. */
    static final List<List<String>> FUNCTION_FIELDS =
            Stream.of(USER_POOL, CLIENT).map(ConfigSync::functionPath).toList();

    private final ConfigFiles files;

    public ConfigSync(ConfigFiles files) {
        this.files = files;
    }

    /**
     * @param outputs of the stack, by key
     * @throws DeploymentException if an output is missing, or a file cannot take a value
     */
    public SyncPlan plan(Map<String, String> outputs) {
        String endpoint = required(outputs, "ApiEndpoint");
        Map<String, String> cognito = new LinkedHashMap<>();
        if (!outputs.getOrDefault("CognitoUserPoolId", "").isEmpty()) {
            cognito.put(USER_POOL, outputs.get("CognitoUserPoolId"));
            cognito.put(CLIENT, required(outputs, "CognitoClientId"));
        }
        Map<String, String> webapp = new LinkedHashMap<>(Map.of("apiEndpoint", endpoint));
        webapp.put("api.proxyTarget", endpoint);
        webapp.putAll(cognito);
        return new SyncPlan(List.of(update(ConfigKind.WEBAPP, webapp), update(ConfigKind.LAMBDA, cognito)));
    }

    private static List<String> functionPath(String field) {
        return List.of((ConfigKind.LAMBDA + "." + field).split("\\.", -1));
    }

    private static String required(Map<String, String> outputs, String key) {
        String value = outputs.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw new DeploymentException(
                    "The stack has no output " + key + ", so there is nothing to write into the configuration for it.",
                    "Deploy the stack from this project's template, then sync again.");
        }
        return value;
    }

    /** The file's one object is named like its folder. */
    private FileUpdate update(ConfigKind kind, Map<String, String> values) {
        Path file = files.override(kind);
        Optional<String> before = TextFile.read(file);
        JsonEdit edit = before.map(text -> JsonEdit.of(file, text))
                .orElseGet(() -> JsonEdit.of(file, "{\n}\n"))
                .withObject(kind.toString());
        List<FieldChange> changes = new ArrayList<>();
        for (Map.Entry<String, String> value : values.entrySet()) {
            String path = kind + "." + value.getKey();
            Optional<String> old = edit.value(path);
            if (!old.equals(Optional.of(value.getValue()))) {
                edit = edit.with(path, value.getValue());
                changes.add(new FieldChange(file, path, old, value.getValue()));
            }
        }
        return new FileUpdate(file, before, edit.text(), changes);
    }
}
