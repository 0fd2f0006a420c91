package org.syndi.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is reached without a proxy. No standard says how {@code NO_PROXY} is written, so what any of the usual programs
 * takes is taken (curl, Python's requests, Go, Java): a host, with all below it; {@code .example.org};
 * {@code *.example.org} and other patterns; {@code *} for everything; {@code host:port}; an address, or a block of them
 * ({@code 10.0.0.0/8}). This machine is never behind a proxy.
 *
 * @param patterns in small letters; {@code *} stands for any characters
 */
public record NoProxy(Set<String> patterns) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "*.localhost", "127.0.0.0/8", "::1");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

    public NoProxy {
        patterns = Stream.concat(
                        patterns.stream().map(pattern -> pattern.toLowerCase(Locale.ROOT)), THIS_MACHINE.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As the variable has it: separated by commas or blanks, and a host stands for those below it too. */
    public static NoProxy ofVariable(String text) {
        return new NoProxy(Arrays.stream(text.split("[,;\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .flatMap(NoProxy::withThoseBelow)
                .collect(Collectors.toSet()));
    }

    private static Stream<String> withThoseBelow(String entry) {
        String host = entry.replaceFirst("^\\*?\\.", "");
        return entry.equals("*") ? Stream.of(entry) : Stream.of(host, "*." + host);
    }

    /** Whether it is reached without a proxy. */
    public boolean covers(URI target) {
        String host = bare(String.valueOf(target.getHost()).toLowerCase(Locale.ROOT));
        int port = target.getPort() >= 0 ? target.getPort() : "http".equals(target.getScheme()) ? 80 : 443;
        return patterns.stream().anyMatch(pattern -> matches(pattern, host, port));
    }

    private static boolean matches(String pattern, String host, int port) {
        if (pattern.contains("/")) {
            return isInBlock(host, pattern);
        }
        String withPort = host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
        return isLike(bare(pattern), host) || isLike(pattern, withPort);
    }

    private static boolean isLike(String pattern, String text) {
        return text.matches(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** An address of version 6 stands in brackets in a URL. */
    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Names are not looked up for that: only what is an address already can be in a block. */
    private static boolean isInBlock(String host, String block) {
        String[] parts = block.split("/", 2);
        if (!isAddress(host) || !isAddress(parts[0]) || !parts[1].matches("\\d{1,3}")) {
            return false;
        }
        byte[] address = address(host);
        byte[] first = address(parts[0]);
        int free = first.length * Byte.SIZE - Integer.parseInt(parts[1]);
        return address.length == first.length
                && free >= 0
                && new BigInteger(1, address).shiftRight(free).equals(new BigInteger(1, first).shiftRight(free));
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches() && address(text).length > 0;
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
