package org.syndi.artifact.python;

/**
 * A Python as packages see it.
 *
 * @param name for people
 * @param markers what conditions find there
 * @param tags of the wheels that run there
 */
public record PythonEnvironment(String name, MarkerEnvironment markers, WheelTags tags) {
    @Override
    public String toString() {
        return name;
    }
}
