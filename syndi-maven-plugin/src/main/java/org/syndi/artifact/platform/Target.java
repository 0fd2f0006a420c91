package org.syndi.artifact.platform;

/** Where the built code will run, which decides the wheels that fit. */
public sealed interface Target permits LocalHost, LambdaRuntime {

    /** What makes one target different from another, as one line of a fingerprint. */
    String identity();

    /** As people name it. */
    @Override
    String toString();
}
