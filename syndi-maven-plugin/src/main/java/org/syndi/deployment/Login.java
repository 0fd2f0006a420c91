package org.syndi.deployment;

/**
 * Somebody who signs in, or is to be able to.
 *
 * @param email also the name to sign in with
 */
public record Login(String email, Secret password) {

    /** @throws DeploymentException if the name is no e-mail address */
    public Login {
        requireEmail(email);
    }

    /**
     * The user's name as it was given.
     *
     * @throws DeploymentException if it is no e-mail address
     */
    public static String requireEmail(String name) {
        if (!name.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new DeploymentException(
                    "The user '" + name + "' is no e-mail address; users sign in by e-mail.",
                    "Use for example -Dsyndi.user=alice@myorg.com.");
        }
        return name;
    }
}
