package org.syndi.template;

import java.util.List;
import java.util.Optional;

/**
 * A parameter that a template declares.
 *
 * @param defaultValue as written; absent if a value must be given
 * @param allowedValues empty if any is allowed
 * @param noEcho whether its value is a secret
 * @param line where it stands, from 1
 */
public record TemplateParameter(
        String name, String type, Optional<String> defaultValue, List<String> allowedValues, boolean noEcho, int line) {
    public TemplateParameter {
        allowedValues = List.copyOf(allowedValues);
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
