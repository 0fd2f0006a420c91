package org.syndi.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.syndi.local.store.Table;
import org.syndi.local.wire.AwsException;

/** The roles of all accounts; in one account no two names differ by case only. */
final class Roles {
    private final Table<Role> table;

    Roles(Table<Role> table) {
        this.table = table;
    }

    boolean add(Role role) {
        return table.putIfAbsent(key(role.account(), role.name()), role);
    }

    Optional<Role> find(String account, String name) {
        return table.find(key(account, name));
    }

    /** @throws AwsException {@code NoSuchEntity} */
    Role existing(String account, String name) {
        return find(account, name)
                .orElseThrow(() ->
                        AwsException.notFound("NoSuchEntity", "The role with name " + name + " cannot be found."));
    }

    Optional<Role> findByArn(String arn) {
        return table.all().stream().filter(role -> role.arn().equals(arn)).findFirst();
    }

    /** By name. */
    List<Role> of(String account) {
        return List.copyOf(table.withPrefix(account + "/").values());
    }

    /** @throws AwsException {@code NoSuchEntity} */
    Role change(String account, String name, UnaryOperator<Role> change) {
        existing(account, name);
        return table.update(key(account, name), change).orElseThrow();
    }

    void remove(String account, String name) {
        table.remove(key(account, name));
    }

    private static String key(String account, String name) {
        return account + "/" + name.toLowerCase(Locale.ROOT);
    }
}
