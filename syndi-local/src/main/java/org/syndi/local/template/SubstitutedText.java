package org.syndi.local.template;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a {@code Fn::Sub}: {@code ${Name}}, {@code ${Name.Attribute}}, and {@code ${!Literal}}. */
final class SubstitutedText {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

    private SubstitutedText() {}

    static List<String> variables(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.startsWith("!"))
                .map(SubstitutedText::checked)
                .toList();
    }

    static String replace(String text, UnaryOperator<String> values) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(
                    name.startsWith("!") ? "${" + name.substring(1) + "}" : values.apply(checked(name)));
        });
    }

    private static String checked(String name) {
        if (!NAME.matcher(name.strip()).matches()) {
            throw new TemplateException(
                    "Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
                            + " characters, underscores, periods, and colons");
        }
        return name.strip();
    }
}
