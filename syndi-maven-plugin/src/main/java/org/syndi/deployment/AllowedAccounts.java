package org.syndi.deployment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS accounts that deployments may go to. With the wrong profile everything works, and the wrong people's data is
 * changed.
 *
 * @param entries each an account, or {@code <env>=<account>} for one environment only; none allows every account
 */
public record AllowedAccounts(List<String> entries) {
    private static final Pattern FORM = Pattern.compile("(?:(\\w+)=)?(\\d{12})");

    /** @throws DeploymentException if an entry is neither of the two */
    public AllowedAccounts {
        entries = entries.stream().map(String::strip).toList();
        entries.forEach(AllowedAccounts::parse);
    }

    private static Matcher parse(String entry) {
        Matcher parsed = FORM.matcher(entry);
        if (!parsed.matches()) {
            throw new DeploymentException(
                    "'" + entry + "' in syndi.allowedAccounts is no account.",
                    "Write the twelve digits, or prod=123456789012 for one environment.");
        }
        if (parsed.group(1) != null) {
            Environment.of(parsed.group(1));
        }
        return parsed;
    }

    public boolean any() {
        return entries.isEmpty();
    }

    /** @throws DeploymentException if deployments of the environment may not go to the account */
    public void require(Environment environment, String account) {
        boolean allowed = entries.stream()
                .map(AllowedAccounts::parse)
                .filter(entry -> entry.group(1) == null || entry.group(1).equals(environment.toString()))
                .anyMatch(entry -> entry.group(2).equals(account));
        if (!any() && !allowed) {
            throw new DeploymentException(
                    "The credentials are of the account " + account + ", which is not allowed for " + environment
                            + " (syndi.allowedAccounts is " + String.join(", ", entries) + "). Nothing was changed.",
                    "Use other credentials, for example -Dsyndi.profile=NAME, or allow the account.");
        }
    }
}
