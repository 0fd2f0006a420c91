package org.syndi.deployment;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the user changes of a stack's tags. All others stay as they are, whoever has set them (Tagging API reference,
 * "Tag"; CloudFormation user guide, "Resource tags").
 *
 * @param set by key
 * @param removed keys
 */
public record TagChange(Map<String, String> set, Set<String> removed) {
    /** Nothing. */
    public static final TagChange NONE = new TagChange(Map.of(), Set.of());

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /** @throws DeploymentException if AWS would refuse a tag, or it is one of the deployment's own */
    public TagChange {
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
        set.forEach(TagChange::require);
        set.keySet().stream().filter(removed::contains).findFirst().ifPresent(key -> {
            throw new DeploymentException(
                    "The tag '" + key + "' is to be set and removed.", "Name it in one of the two only.");
        });
    }

    private static void require(String key, String value) {
        if (key.length() > LONGEST_KEY || !ALLOWED.matcher(key).matches()) {
            throw refused(key, "keys have up to " + LONGEST_KEY + " letters, digits, spaces and _ . : / = + - @");
        }
        if (value.length() > LONGEST_VALUE || !ALLOWED.matcher(value).matches()) {
            throw refused(
                    key, "its value may have up to " + LONGEST_VALUE + " letters, digits, spaces and _ . : / = + - @");
        }
        if (key.regionMatches(true, 0, "aws:", 0, "aws:".length())) {
            throw refused(key, "what begins with aws: is AWS's own");
        }
    }

    private static DeploymentException refused(String key, String why) {
        return new DeploymentException(
                "The tag '" + key + "' is not one that AWS takes: " + why + ".",
                "Use for example -Dsyndi.tags=CostCenter=1234.");
    }

    /**
     * All tags of the stack after it.
     *
     * @param existing those that the stack has
     * @throws DeploymentException if one is changed that follows from the deployment, or there are too many
     */
    public Map<String, String> applied(Map<String, String> existing, Deployment deployment) {
        Map<String, String> own = Map.of(
                "Environment", deployment.environment().toString(),
                "Organization", deployment.organization().toString(),
                "Application", "syndi");
        own.keySet().stream()
                .filter(key -> set.containsKey(key) || removed.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new DeploymentException(
                            "The tag '" + key + "' follows from the deployment, and is always " + own.get(key) + ".",
                            "Take it out of -Dsyndi.tags and -Dsyndi.tags.remove.");
                });
        Map<String, String> all = new TreeMap<>(existing);
        all.keySet().removeAll(removed);
        all.putAll(set);
        all.putAll(own);
        if (all.size() > MOST) {
            throw new DeploymentException(
                    "The stack would have " + all.size() + " tags; AWS takes " + MOST + ".",
                    "Remove some: -Dsyndi.tags.remove=KEY,KEY.");
        }
        return all;
    }
}
