package org.syndi.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A field that gets another value.
 *
 * @param path with dots, for example {@code webapp.api.proxyTarget}
 * @param before absent if the field is new
 */
public record FieldChange(Path file, String path, Optional<String> before, String after) {}
