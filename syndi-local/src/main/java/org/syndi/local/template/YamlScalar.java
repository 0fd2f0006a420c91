package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes stands for in YAML 1.1 (yaml.org/type): null, a boolean with its {@code yes} and
 * {@code on}, a whole number with its octals, a decimal, or text. Dates are text, since CloudFormation has no times;
 * numbers to the base of 60, infinities and not-a-number are text, since nobody means them.
 */
final class YamlScalar {
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");
    private static final Pattern DECIMAL_INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9_]*)");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0[0-7_]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?");

    private YamlScalar() {}

    static JsonNode value(String text) {
        if (NULL.contains(text)) {
            return NullNode.instance;
        }
        if (isOneOf(TRUE, text)) {
            return BooleanNode.TRUE;
        }
        if (isOneOf(FALSE, text)) {
            return BooleanNode.FALSE;
        }
        if (DECIMAL.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(bare(text)));
        }
        int radix = radix(text);
        return radix == 0 ? TextNode.valueOf(text) : integer(text, radix);
    }

    /** Lower case, upper case or capitalised; {@code yEs} is text. */
    private static boolean isOneOf(Set<String> words, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean regular = text.equals(lower)
                || text.equals(text.toUpperCase(Locale.ROOT))
                || text.substring(1).equals(lower.substring(1));
        return words.contains(lower) && regular;
    }

    private static int radix(String text) {
        if (DECIMAL_INTEGER.matcher(text).matches()) {
            return 10;
        }
        if (OCTAL.matcher(text).matches()) {
            return 8;
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return 16;
        }
        return BINARY.matcher(text).matches() ? 2 : 0;
    }

    private static JsonNode integer(String text, int radix) {
        BigInteger value = new BigInteger(bare(text).replaceFirst("0[xb]", ""), radix);
        return value.bitLength() < Integer.SIZE
                ? IntNode.valueOf(value.intValue())
                : JsonNodeFactory.instance.numberNode(value);
    }

    private static String bare(String text) {
        return text.replace("_", "");
    }
}
