package org.syndi.template;

import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A local artifact together with its nodes. */
record FoundLocation(LocalArtifact artifact, ScalarNode key, ScalarNode value) {}
