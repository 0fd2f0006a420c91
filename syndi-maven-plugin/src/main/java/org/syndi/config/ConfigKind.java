package org.syndi.config;

import java.util.Locale;

/** Whose configuration it is; also the name of its folder. */
public enum ConfigKind {
    LAMBDA,
    WEBAPP;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
