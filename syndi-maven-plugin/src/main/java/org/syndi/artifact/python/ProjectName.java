package org.syndi.artifact.python;

import java.util.Locale;

/** The names of projects and of their extras, which have many spellings and one normal form. */
public final class ProjectName {
    private ProjectName() {}

    /** Lowercase, with single hyphens in place of hyphens, underscores and dots (PEP 503; for extras PEP 685). */
    public static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
