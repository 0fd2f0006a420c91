package org.syndi.template;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A local artifact together with its nodes.
 *
 * @param key of the location; of what it is to stand before, if it is left out
 * @param value of that key
 * @param leftOutOf the properties that do not name the location, which then is a default
 */
record FoundLocation(
        LocalArtifact artifact, ScalarNode key, Optional<ScalarNode> value, Optional<MappingNode> leftOutOf) {}
