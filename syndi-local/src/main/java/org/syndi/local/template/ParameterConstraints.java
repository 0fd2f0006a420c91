package org.syndi.local.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Holds one value against its parameter's declaration ("Parameters" in the user guide). */
final class ParameterConstraints {
    private static final int MAXIMUM_BYTES = 4096;

    private ParameterConstraints() {}

    static void check(ParameterDeclaration parameter, String value) {
        if (value.length() > MAXIMUM_BYTES) {
            throw new TemplateException(
                    "Parameter '" + parameter.name() + "' must contain at most " + MAXIMUM_BYTES + " characters");
        }
        Stream<String> items =
                parameter.isList() ? Stream.of(value.split(",", -1)).map(String::strip) : Stream.of(value);
        items.forEach(item -> violation(parameter, item).ifPresent(violation -> {
            throw refused(parameter, violation);
        }));
    }

    private static TemplateException refused(ParameterDeclaration parameter, String violation) {
        String name = "Parameter '" + parameter.name() + "' ";
        return new TemplateException(parameter
                .constraint("ConstraintDescription")
                .map(description -> name + "failed to satisfy constraint: " + description)
                .orElse(name + violation));
    }

    private static Optional<String> violation(ParameterDeclaration parameter, String value) {
        List<String> allowed = parameter.allowedValues();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return Optional.of("must be one of AllowedValues");
        }
        if (parameter.isNumeric()) {
            return numericViolation(parameter, value);
        }
        return lengthViolation(parameter, value).or(() -> patternViolation(parameter, value));
    }

    private static Optional<String> numericViolation(ParameterDeclaration parameter, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException e) {
            return Optional.of("must be a number.");
        }
        Optional<String> low = parameter
                .constraint("MinValue")
                .filter(minimum -> number.compareTo(new BigDecimal(minimum)) < 0)
                .map(minimum -> "must be a number not less than " + minimum);
        return low.or(() -> parameter
                .constraint("MaxValue")
                .filter(maximum -> number.compareTo(new BigDecimal(maximum)) > 0)
                .map(maximum -> "must be a number not greater than " + maximum));
    }

    private static Optional<String> lengthViolation(ParameterDeclaration parameter, String value) {
        Optional<String> small = parameter
                .constraint("MinLength")
                .filter(minimum -> value.length() < Integer.parseInt(minimum))
                .map(minimum -> "must contain at least " + minimum + " characters");
        return small.or(() -> parameter
                .constraint("MaxLength")
                .filter(maximum -> value.length() > Integer.parseInt(maximum))
                .map(maximum -> "must contain at most " + maximum + " characters"));
    }

    private static Optional<String> patternViolation(ParameterDeclaration parameter, String value) {
        try {
            return parameter
                    .constraint("AllowedPattern")
                    .filter(pattern -> !Pattern.matches(pattern, value))
                    .map(pattern -> "must match pattern " + pattern);
        } catch (PatternSyntaxException e) {
            throw new TemplateException(
                    "Template format error: Parameter '" + parameter.name() + "' has an AllowedPattern that is no"
                            + " regular expression: " + e.getDescription(),
                    e);
        }
    }
}
