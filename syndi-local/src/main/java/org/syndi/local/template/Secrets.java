package org.syndi.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of {@code NoEcho} parameters, known so that they can be kept out of what is shown. */
public final class Secrets {
    /** What CloudFormation shows in place of the value. */
    public static final String MASK = "****";

    private static final int SHORTEST_TO_SEARCH_FOR = 4;

    private final Map<String, String> parameters;
    private final List<String> hidden;

    private Secrets(Map<String, String> parameters, List<String> hidden) {
        this.parameters = parameters;
        this.hidden = hidden;
    }

    public static Secrets of(Template template, Map<String, String> parameters) {
        List<String> hidden = template.parameters().values().stream()
                .filter(ParameterDeclaration::noEcho)
                .map(ParameterDeclaration::name)
                .filter(parameters::containsKey)
                .toList();
        return new Secrets(parameters, hidden);
    }

    /** All parameters, the hidden ones as {@value #MASK}. */
    public Map<String, String> maskedParameters() {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> hidden.contains(entry.getKey()) ? MASK : entry.getValue(),
                        (a, b) -> b,
                        LinkedHashMap::new));
    }

    /** A text from elsewhere, say a service's error, without the hidden values that it may quote. */
    public String strip(String text) {
        String stripped = text;
        for (String name : hidden) {
            String value = parameters.get(name);
            stripped = value.length() < SHORTEST_TO_SEARCH_FOR ? stripped : stripped.replace(value, MASK);
        }
        return stripped;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "Secrets" + hidden;
    }
}
