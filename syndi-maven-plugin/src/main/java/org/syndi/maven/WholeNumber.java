package org.syndi.maven;

import java.util.Optional;
import org.syndi.deployment.DeploymentException;

/**
 * An option that is a number.
 *
 * @param option with {@code -D}
 * @param least that makes sense
 * @param most that makes sense
 * @param example a good value
 */
record WholeNumber(String option, int least, int most, int example) {
    /** @throws DeploymentException if it is none, or out of range */
    int parse(String text) {
        return number(text)
                .filter(number -> number >= least && number <= most)
                .orElseThrow(() -> new DeploymentException(
                        "'" + text + "' is no value for " + option + ": it takes a whole number "
                                + (most == Integer.MAX_VALUE
                                        ? "of " + least + " or more"
                                        : "from " + least + " to " + most)
                                + ".",
                        "Use for example " + option + "=" + example + "."));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
