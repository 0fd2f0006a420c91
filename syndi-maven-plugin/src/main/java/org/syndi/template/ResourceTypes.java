package org.syndi.template;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The types that a resource can have: those of AWS by their names; and whatever a third party or the user has made,
 * which only the account knows.
 */
public final class ResourceTypes {
    private static final List<String> OF_AWS = List.of("AWS::", "Alexa::", "AMZN::");

    private final Set<String> names;

    private ResourceTypes(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * Those that the plugin knows, and others.
     *
     * @param further newer ones of AWS, for example {@code AWS::Lambda::Something}
     */
    public static ResourceTypes knownWith(Collection<String> further) {
        Set<String> names = new HashSet<>(further);
        try (InputStream data = ResourceTypes.class.getResourceAsStream("resource-types.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> {
                        for (int i = 1; i < words.length; i++) {
                            names.add(words[0] + "::" + words[i]);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ResourceTypes(names);
    }

    /** Whether there is none of that name; nobody but the account can say it of those that are not AWS's own. */
    boolean isMissing(String type) {
        boolean module = type.endsWith("::MODULE");
        return !module
                && OF_AWS.stream().anyMatch(owner -> type.regionMatches(true, 0, owner, 0, owner.length()))
                && !names.contains(type);
    }

    /** Whether it has the form of a type at all: three parts, or {@code Custom::} and a name. */
    static boolean isWellFormed(String type) {
        return type.matches("Custom::[A-Za-z0-9_@-]{1,60}|[A-Za-z0-9]{2,64}(::[A-Za-z0-9]{2,64}){2}(::MODULE)?");
    }

    /** The one that was most likely meant: first among those of the same service. */
    Optional<String> near(String type) {
        String service = type.substring(0, type.lastIndexOf("::") + 2);
        return NearName.of(
                        type,
                        names.stream().filter(name -> name.startsWith(service)).toList())
                .or(() -> NearName.of(type, names));
    }
}
