package org.syndi.local.apigateway;

import org.syndi.local.store.Store;
import org.syndi.local.store.Table;

/** The settings of the accounts. */
final class Accounts {
    private final Table<AccountSettings> table;

    Accounts(Store store) {
        this.table = store.table("apigateway/accounts", AccountSettings.class);
    }

    AccountSettings get(String account, String region) {
        return table.find(account + "/" + region).orElse(new AccountSettings(""));
    }

    void put(String account, String region, AccountSettings settings) {
        table.put(account + "/" + region, settings);
    }
}
