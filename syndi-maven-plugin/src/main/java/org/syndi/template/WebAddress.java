package org.syndi.template;

/**
 * A place in S3 by its URL, for properties that take no other form.
 *
 * @param url with only such characters as mean the same in YAML and JSON
 */
public record WebAddress(String url) implements Location {
    /** @throws IllegalArgumentException if it is no URL, or has another character */
    public WebAddress {
        if (!url.matches("https?://[A-Za-z0-9._~:/-]+")) {
            throw new IllegalArgumentException("The URL '" + url + "' cannot stand in a template as it is");
        }
    }
}
