package org.syndi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Cidr}: an address block cut into the first {@code count} blocks of {@code 2^cidrBits} addresses. */
final class Cidr {
    private static final Pattern BLOCK = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");
    private static final int DEFAULT_BITS = 8;
    private static final int MAXIMUM_COUNT = 256;

    private Cidr() {}

    static JsonNode blocks(JsonNode argument) {
        Matcher block = BLOCK.matcher(argument.path(0).asText());
        int count = argument.path(1).asInt();
        int bits = argument.path(2).asInt(DEFAULT_BITS);
        if (!block.matches() || count < 1 || count > MAXIMUM_COUNT) {
            throw refused(argument, null);
        }
        byte[] address = address(block.group(1), argument);
        int prefix = address.length * Byte.SIZE - bits;
        int free = prefix - Integer.parseInt(block.group(2));
        if (bits < 1 || free < 0 || (free < Integer.SIZE - 1 && count > (1 << free))) {
            throw refused(argument, null);
        }
        BigInteger first = new BigInteger(1, address).shiftRight(bits + free).shiftLeft(free);
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            BigInteger start = first.add(BigInteger.valueOf(i)).shiftLeft(bits);
            blocks.add(text(start, address.length, argument) + "/" + prefix);
        }
        return blocks;
    }

    /** The pattern lets only literals through, so no name is looked up. */
    private static byte[] address(String literal, JsonNode argument) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw refused(argument, e);
        }
    }

    private static String text(BigInteger address, int length, JsonNode argument) {
        byte[] digits = address.toByteArray();
        byte[] bytes = new byte[length];
        int used = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - used, bytes, length - used, used);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw refused(argument, e);
        }
    }

    private static TemplateException refused(JsonNode argument, Exception cause) {
        return new TemplateException(
                "Template error: Fn::Cidr needs an address block, a count from 1 to " + MAXIMUM_COUNT
                        + " and a number of bits that leave room for them; got " + argument,
                cause);
    }
}
