package org.syndi.local.cognito;

import org.syndi.local.wire.AwsException;

/**
 * Removes a pool with its clients, groups, users, sessions and key. The pool goes last, so that a removal that was cut
 * off can be done again.
 */
record PoolRemoval(Pools pools, PoolKeys keys, AppClients clients, Groups groups, Users users, Sessions sessions) {

    void remove(UserPool pool) {
        if (pool.deletionProtected()) {
            throw AwsException.badRequest(
                    "InvalidParameterException",
                    "The user pool cannot be deleted because deletion protection is activated. "
                            + "Deletion protection must be inactivated first.");
        }
        sessions.removeAll(pool);
        users.of(pool).forEach(users::remove);
        groups.of(pool).forEach(groups::remove);
        clients.of(pool).forEach(clients::remove);
        keys.remove(pool);
        pools.remove(pool);
    }
}
