package org.syndi.artifact.index;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an index or a file of one is. User and password, which a URL may hold, are kept apart and never shown; neither
 * is a query, which may be a signature.
 */
public final class PackageUrl {
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>https?|file)://(?:(?<user>[^/?#]*)@)?(?<rest>[^#]*)(?:#(?<fragment>.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSAFE = Pattern.compile("[^!$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]");

    private final URI uri;
    private final Optional<String> user;
    private final String fragment;

    private PackageUrl(URI uri, Optional<String> user, String fragment) {
        this.uri = uri;
        this.user = user;
        this.fragment = fragment;
    }

    /** Reads a URL of http, https or file; empty if it is none. */
    public static Optional<PackageUrl> parse(String text) {
        // Java writes URLs of files with one slash
        Matcher form = FORM.matcher(text.strip().replaceFirst("^file:/(?!/)", "file:///"));
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(form.group("scheme").toLowerCase(Locale.ROOT) + "://" + escaped(form.group("rest")));
            boolean complete = uri.getScheme().equals("file") || uri.getHost() != null;
            return complete
                    ? Optional.of(new PackageUrl(
                            uri,
                            Optional.ofNullable(form.group("user")).filter(user -> !user.isEmpty()),
                            Optional.ofNullable(form.group("fragment")).orElse("")))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Indexes write file names as they are, also with characters that a URL may not have. */
    private static String escaped(String rest) {
        String percents = rest.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        return UNSAFE.matcher(percents).replaceAll(unsafe -> {
            StringBuilder bytes = new StringBuilder();
            for (byte value : unsafe.group().getBytes(StandardCharsets.UTF_8)) {
                bytes.append(String.format(Locale.ROOT, "%%%02X", value));
            }
            return bytes.toString();
        });
    }

    /** What a link on a page of this address leads to; empty if it leads nowhere. */
    Optional<PackageUrl> link(String reference) {
        Matcher absolute = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*").matcher(reference.strip());
        if (absolute.matches()) {
            return parse(reference);
        }
        String[] parts = reference.strip().split("#", 2);
        try {
            URI resolved = uri.resolve(new URI(escaped(parts[0])));
            return parse(resolved + (parts.length > 1 ? "#" + parts[1] : ""))
                    .map(target -> target.isSameServer(this) ? target.withUser(user) : target);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The page of a project. */
    PackageUrl project(String normalName) {
        String base = uri.toString().replaceFirst("[?].*$", "");
        URI page = URI.create(base + (base.endsWith("/") ? "" : "/") + normalName + "/");
        return new PackageUrl(page, user, "");
    }

    PackageUrl withUser(Optional<String> other) {
        return new PackageUrl(uri, other, fragment);
    }

    /** Without user and password. */
    public URI uri() {
        return uri;
    }

    Optional<String> user() {
        return user;
    }

    String fragment() {
        return fragment;
    }

    boolean isFile() {
        return uri.getScheme().equals("file");
    }

    boolean isSameServer(PackageUrl other) {
        return Objects.equals(uri.getScheme(), other.uri.getScheme())
                && Objects.equals(uri.getAuthority(), other.uri.getAuthority());
    }

    /** The last part of the path. */
    public String fileName() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        return URLDecoder.decode(last.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return uri.toString().replaceFirst("[?].*$", "?****");
    }
}
