package org.syndi.verify;

import java.util.function.Supplier;
import org.syndi.deployment.DeploymentException;
import org.syndi.deployment.Secret;

/** Signs in once, whatever comes of it: a password that is wrong stays wrong, and tries are counted. */
final class OnceSupplier implements Supplier<Secret> {
    private final Supplier<Secret> signIn;
    private Secret token;
    private DeploymentException failure;

    OnceSupplier(Supplier<Secret> signIn) {
        this.signIn = signIn;
    }

    @Override
    public synchronized Secret get() {
        if (token == null && failure == null) {
            try {
                token = signIn.get();
            } catch (DeploymentException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return token;
    }
}
