package org.syndi.deploy;

import org.syndi.aws.Account;
import org.syndi.aws.AwsClients;
import org.syndi.progress.Progress;

/** Finds out whose account this goes to, and says so before anything happens. */
final class SignIn {
    private final AwsClients clients;
    private final Progress progress;

    SignIn(AwsClients clients, Progress progress) {
        this.clients = clients;
        this.progress = progress;
    }

    Account run() {
        return progress.step("Sign in to AWS", () -> {
            Account account = Account.of(clients);
            progress.detail("Account " + account.id() + ", region " + account.region() + ", as " + account.arn());
            return account;
        });
    }
}
