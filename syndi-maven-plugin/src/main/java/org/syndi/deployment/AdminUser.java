package org.syndi.deployment;

/**
 * The administrator that a deployment makes sure of (guide, "ADMIN_USERNAME and ADMIN_PASSWORD").
 *
 * @param email also the name to sign in with
 */
public record AdminUser(String email, Secret password) {
    /** The group whose members may do everything. */
    public static final String GROUP = "ADMINS";

    /** @throws DeploymentException if the name is no e-mail address */
    public AdminUser {
        if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new DeploymentException(
                    "The admin user '" + email + "' is no e-mail address; users sign in by e-mail.",
                    "Use for example -DadminUsername=admin@myorg.com.");
        }
    }
}
