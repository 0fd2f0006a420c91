package org.syndi.local.sam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.StringJoiner;

/**
 * Writes JSON values as Python shows them ({@code {u'a': [True, None]}}); the deployment of an API is named after a
 * hash of this text.
 */
final class PythonText {
    private static final BigInteger LARGEST_PYTHON_2_INT = BigInteger.valueOf(Long.MAX_VALUE);

    private PythonText() {}

    /** Python's {@code str}: text as it is, everything else as in {@link #repr}. */
    static String str(JsonNode node) {
        return node.isTextual() ? node.textValue() : repr(node);
    }

    /** Python's {@code repr}. */
    static String repr(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            return array(array);
        }
        if (node instanceof TextNode text) {
            return text(text);
        }
        if (node.isBoolean()) {
            return node.booleanValue() ? "True" : "False";
        }
        return node.isNull() || node.isMissingNode() ? "None" : number(node);
    }

    /** A number as both Python's {@code repr} and its JSON writer have it. */
    static String number(JsonNode node) {
        return node.isIntegralNumber() ? integer(node.bigIntegerValue()) : real(node.doubleValue());
    }

    private static String integer(BigInteger value) {
        return value.compareTo(LARGEST_PYTHON_2_INT) > 0 ? value + "L" : value.toString();
    }

    /** The shortest digits that read back as the same number, with an exponent below 1e-4 and from 1e16 on. */
    private static String real(double value) {
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (value != 0 && (exponent < -4 || exponent >= 16)) {
            String digits = shortest.unscaledValue().abs().toString();
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String sign = exponent < 0 ? "-" : "+";
            return (value < 0 ? "-" : "") + mantissa + "e" + sign + String.format("%02d", Math.abs(exponent));
        }
        return shortest.scale() <= 0 ? shortest.toPlainString() + ".0" : shortest.toPlainString();
    }

    private static BigDecimal shortest(double value) {
        for (int precision = 1; precision < 17; precision++) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(precision));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return new BigDecimal(value).round(new MathContext(17)).stripTrailingZeros();
    }

    private static String object(ObjectNode object) {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        object.properties().forEach(member -> {
            TextNode name = object instanceof Python2Object ordered
                    ? ordered.nameNode(member.getKey())
                    : TextNode.valueOf(member.getKey());
            members.add(text(name) + ": " + repr(member.getValue()));
        });
        return members.toString();
    }

    private static String array(ArrayNode array) {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        array.forEach(item -> items.add(repr(item)));
        return items.toString();
    }

    private static String text(TextNode node) {
        boolean fromTemplate = node instanceof TemplateText;
        String value = node.textValue();
        char quote = value.contains("'") && !value.contains("\"") ? '"' : '\'';
        StringBuilder text = new StringBuilder(fromTemplate ? "u" : "").append(quote);
        value.codePoints().forEach(character -> appendEscaped(text, character, quote, fromTemplate));
        return text.append(quote).toString();
    }

    private static void appendEscaped(StringBuilder text, int character, char quote, boolean asciiOnly) {
        switch (character) {
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (character == quote) {
                    text.append('\\').append(quote);
                } else if (isPlain(character, asciiOnly)) {
                    text.appendCodePoint(character);
                } else {
                    text.append(hexadecimal(character));
                }
            }
        }
    }

    private static boolean isPlain(int character, boolean asciiOnly) {
        boolean ascii = character >= 0x20 && character < 0x7f;
        return ascii || (!asciiOnly && character > 0xa0 && character != 0xad);
    }

    private static String hexadecimal(int character) {
        if (character <= 0xff) {
            return String.format("\\x%02x", character);
        }
        return character <= 0xffff ? String.format("\\u%04x", character) : String.format("\\U%08x", character);
    }
}
