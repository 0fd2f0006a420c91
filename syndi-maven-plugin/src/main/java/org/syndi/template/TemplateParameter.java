package org.syndi.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parameter that a template declares.
 *
 * @param defaultValue as written; absent if a value must be given
 * @param allowedValues empty if any is allowed
 * @param noEcho whether its value is a secret
 * @param line where it stands, from 1
 * @param limits of its value
 */
public record TemplateParameter(
        String name,
        String type,
        Optional<String> defaultValue,
        List<String> allowedValues,
        boolean noEcho,
        int line,
        ParameterLimits limits) {
    public TemplateParameter {
        allowedValues = List.copyOf(allowedValues);
    }

    /** Without limits. */
    public TemplateParameter(
            String name,
            String type,
            Optional<String> defaultValue,
            List<String> allowedValues,
            boolean noEcho,
            int line) {
        this(name, type, defaultValue, allowedValues, noEcho, line, ParameterLimits.NONE);
    }

    /**
     * What parameters have before there is a stack: the given values, and defaults for the others.
     *
     * @param given by name
     */
    public static Map<String, String> values(List<TemplateParameter> declared, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        declared.forEach(parameter -> parameter.defaultValue.ifPresent(text -> values.put(parameter.name, text)));
        values.putAll(given);
        return values;
    }

    /** Whether its value is several, separated by commas. */
    public boolean isList() {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    /**
     * What is wrong with a value, in one sentence; empty if it may be given. Of a list, each item counts by itself. A
     * secret is not shown.
     */
    public Optional<String> fault(String value) {
        Stream<String> items = isList() ? Stream.of(value.split(",", -1)).map(String::strip) : Stream.of(value);
        return items.flatMap(item -> itemFault(item).stream()).findFirst();
    }

    private Optional<String> itemFault(String item) {
        String shown = (noEcho ? name + " has a value" : name + " is '" + item + "'") + ", which ";
        if (!allowedValues.isEmpty() && !allowedValues.contains(item)) {
            return Optional.of(shown + "is not allowed.");
        }
        return isLookedUp() ? Optional.empty() : limits.fault(type, item).map(fault -> shown + fault + ".");
    }

    /** The value is the name of a parameter of Systems Manager; that one's value has to keep the limits. */
    private boolean isLookedUp() {
        return type.startsWith("AWS::SSM::");
    }

    /** The default of a secret is one, too. */
    @Override
    public String toString() {
        return name + " (" + type + ")"
                + (noEcho
                        ? ", NoEcho"
                        : defaultValue.map(value -> ", default '" + value + "'").orElse(""));
    }
}
