package org.syndi.artifact.wheel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.syndi.artifact.archive.Sha256;

/**
 * A wheel that pip chose.
 *
 * @param name the project's name in normal form (PEP 503)
 * @param version as its metadata gives it
 * @param fileName the wheel's own name
 * @param url where it is, without credentials
 * @param sha256 its digest; none if the index gives none
 * @param direct whether the requirements name this URL rather than a version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResolvedWheel(String name, String version, String fileName, String url, String sha256, boolean direct) {

    /** The digest that the index promised. */
    public Optional<Sha256> digest() {
        return Optional.ofNullable(sha256).map(Sha256::new);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
