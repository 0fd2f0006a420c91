package org.syndi.maven;

/** Where Maven found the value of an option. */
enum Source {
    COMMAND_LINE {
        @Override
        String named(String property) {
            return "-D" + property;
        }
    },
    /** Properties of the virtual machine. */
    JVM {
        @Override
        String named(String property) {
            return "-D" + property + " in MAVEN_OPTS or .mvn/jvm.config";
        }
    },
    /** Also what profiles put in, those of the settings included. */
    PROJECT {
        @Override
        String named(String property) {
            return "<" + property + "> in the properties of the pom, of a profile or of settings.xml";
        }
    };

    /** What the user wrote, and where. */
    abstract String named(String property);
}
