package org.syndi.artifact;

import org.syndi.artifact.archive.Archive;

/**
 * One thing to deploy.
 *
 * @param archive its zip
 * @param rebuilt whether this run built it
 * @param reason why it was built, or why not
 */
public record Artifact(Archive archive, boolean rebuilt, String reason) {}
