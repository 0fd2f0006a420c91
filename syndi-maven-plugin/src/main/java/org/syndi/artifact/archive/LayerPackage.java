package org.syndi.artifact.archive;

/**
 * One package in a layer.
 *
 * @param name in normal form (PEP 503)
 * @param unzippedBytes what it takes in the layer
 */
public record LayerPackage(String name, String version, long unzippedBytes) {}
