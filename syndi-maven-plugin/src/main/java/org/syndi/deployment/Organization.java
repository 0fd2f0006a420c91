package org.syndi.deployment;

import java.util.regex.Pattern;

/**
 * Who a deployment is for: lowercase letters, digits and single inner hyphens. Its length is bounded by S3, whose names
 * end at 63 characters; see {@link Deployment}.
 */
public record Organization(String name) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws DeploymentException if the name is missing or not of that form */
    public Organization {
        if (name == null || name.isBlank()) {
            throw new DeploymentException(
                    "No organization is given; it has no default, so that nothing is deployed to the wrong one.",
                    "Add for example -Dorg=myorg.");
        }
        if (!FORM.matcher(name).matches()) {
            throw new DeploymentException(
                    "'" + name
                            + "' cannot be an organization: only lowercase letters, digits and single hyphens between them may"
                            + " stand in it, because it becomes part of bucket names.",
                    "Use for example -Dorg=myorg or -Dorg=my-org-2.");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
