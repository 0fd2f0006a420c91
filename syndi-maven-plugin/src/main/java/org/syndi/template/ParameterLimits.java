package org.syndi.template;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a parameter's value has to be like, beside the values that are allowed (template reference, "Parameters").
 * Absent where the template does not say.
 *
 * @param pattern the whole value has to match it
 * @param shortest in characters
 * @param longest in characters
 * @param smallest of a number
 * @param greatest of a number
 */
public record ParameterLimits(
        Optional<String> pattern,
        Optional<BigDecimal> shortest,
        Optional<BigDecimal> longest,
        Optional<BigDecimal> smallest,
        Optional<BigDecimal> greatest) {
    /** None. */
    static final ParameterLimits NONE = new ParameterLimits(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static ParameterLimits of(Mapping declaration) {
        return new ParameterLimits(
                declaration.string("AllowedPattern"),
                number(declaration, "MinLength"),
                number(declaration, "MaxLength"),
                number(declaration, "MinValue"),
                number(declaration, "MaxValue"));
    }

    private static Optional<BigDecimal> number(Mapping declaration, String attribute) {
        return declaration.string(attribute).flatMap(ParameterLimits::number);
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * What is wrong with a value, as the end of a sentence that begins with the parameter; empty if nothing is.
     *
     * @param type of the parameter
     */
    Optional<String> fault(String type, String value) {
        Optional<BigDecimal> length = Optional.of(BigDecimal.valueOf(value.length()));
        Optional<BigDecimal> number = number(value.strip());
        if (type.contains("Number") && number.isEmpty()) {
            return Optional.of("is no number");
        }
        if (pattern.isPresent() && !matches(value)) {
            return Optional.of("does not match its AllowedPattern " + pattern.get());
        }
        return outside(length, shortest, longest)
                .map(limit -> "has " + value.length() + " characters, with a limit of " + limit.toPlainString())
                .or(() -> outside(number, smallest, greatest)
                        .map(limit -> "is beyond the limit of " + limit.toPlainString()));
    }

    /** The limit that is not kept. */
    private static Optional<BigDecimal> outside(
            Optional<BigDecimal> measured, Optional<BigDecimal> least, Optional<BigDecimal> most) {
        return measured.flatMap(value -> least.filter(limit -> value.compareTo(limit) < 0)
                .or(() -> most.filter(limit -> value.compareTo(limit) > 0)));
    }

    /** A pattern that is none is for CloudFormation to refuse. */
    private boolean matches(String value) {
        try {
            return Pattern.compile(pattern.orElseThrow()).matcher(value).matches();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }
}
