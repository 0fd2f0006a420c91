package org.syndi.deploy;

import org.syndi.aws.UserPool;
import org.syndi.deployment.AdminUser;
import org.syndi.progress.Progress;

/**
 * Makes sure of the administrator (guide, "ADMIN_USERNAME and ADMIN_PASSWORD"): the user, the group, the membership,
 * the password. Doing it again ends in the same state.
 */
final class EnsureAdmin {
    private final UserPool pool;
    private final Progress progress;

    EnsureAdmin(UserPool pool, Progress progress) {
        this.pool = pool;
        this.progress = progress;
    }

    void run(AdminUser admin) {
        boolean created = pool.ensureUser(admin.email());
        progress.detail(created ? "Created the user " + admin.email() : "The user " + admin.email() + " exists");
        pool.ensureGroup(AdminUser.GROUP);
        pool.addToGroup(admin.email(), AdminUser.GROUP);
        progress.detail("Is a member of " + AdminUser.GROUP);
        pool.setPassword(admin);
        progress.detail("The password is set");
    }
}
